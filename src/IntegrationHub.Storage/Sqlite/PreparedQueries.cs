using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>The prepared queries of one connection, one per <see cref="Sql"/>.</summary>
internal sealed class PreparedQueries(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<Sql, SqliteCommand> _commands = new(ReferenceEqualityComparer.Instance);

    public List<T> Query<T>(in Statement query, Func<DbDataReader, T> read)
    {
        var command = Bind(query);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
    }

    private SqliteCommand Bind(in Statement query)
    {
        if (!_commands.TryGetValue(query.Sql, out var command))
        {
            command = Prepare(query.Sql);
        }

        for (var i = 0; i < query.Values.Length; i++)
        {
            command.Parameters[i].Value = query.Values[i] ?? DBNull.Value;
        }

        return command;
    }

    private SqliteCommand Prepare(Sql sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Sql objects are static texts of the product; values are always parameters.
        command.CommandText = sql.Text;
#pragma warning restore CA2100
        foreach (var name in sql.Parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        _commands.Add(sql, command);
        return command;
    }
}
