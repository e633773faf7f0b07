using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>A pooled read connection with its prepared queries.</summary>
internal sealed class SqliteReader : IDisposable
{
    public SqliteReader(SqliteConnection connection, SqliteReaders pool)
    {
        Connection = connection;
        Queries = new PreparedQueries(connection);
        GiveBack = _ => pool.GiveBack(this);
    }

    public SqliteConnection Connection { get; }

    public PreparedQueries Queries { get; }

    public Action<DbConnection> GiveBack { get; }

    public void Dispose()
    {
        Queries.Dispose();
        Connection.Dispose();
    }
}
