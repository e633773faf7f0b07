using System.Data.Common;
using Dapper;
using IntegrationHub.Testing.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>What the database says, read past the engine.</summary>
internal sealed class OrderBooks(TestDatabase database)
{
    public Task<long> ExecutingAsync() => ScalarAsync<long>("SELECT COUNT(*) FROM workflow_instances WHERE sub_status = 'Executing'");

    public Task<List<string>> TextsAsync(string sql, object? values = null) => ReadAsync<string>(sql, values);

    public async Task<List<T>> ReadAsync<T>(string sql, object? values = null)
    {
        await using var connection = await OpenAsync();
        return [.. await connection.QueryAsync<T>(sql, values)];
    }

    /// <summary>Rows as names and values, for people.</summary>
    public async Task<List<IDictionary<string, object?>>> RowsAsync(string sql, object? values = null)
    {
        await using var connection = await OpenAsync();
        return [.. (await connection.QueryAsync(sql, values)).Cast<IDictionary<string, object?>>()];
    }

    public async Task<T> ScalarAsync<T>(string sql, object? values = null)
    {
        await using var connection = await OpenAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, values))!;
    }

    public async Task ExecuteAsync(string sql, object values)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, values);
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = database.ConnectionString is { } text
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(text) { Pooling = false }.ToString())
            : new SqliteConnection($"Data Source={Path.Combine(database.Folder, "hub.db")};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
