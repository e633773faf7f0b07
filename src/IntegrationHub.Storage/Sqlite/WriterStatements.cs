using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>
/// The writer's prepared statements, one per <see cref="Sql"/>, on SQLite's own functions: a write costs a fraction of
/// what a command object costs. Only the writer thread comes here.
/// </summary>
internal sealed class WriterStatements(SqliteConnection connection) : IDisposable
{
    private readonly sqlite3 _database = connection.Handle!;
    private readonly Dictionary<Sql, sqlite3_stmt> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly PreparedQueries _queries = new(connection);
    private byte[] _text = new byte[4096];

    /// <summary>Runs a write and tells how many rows it touched.</summary>
    public int Execute(Sql sql, object?[] values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = Prepare(sql);
        }

        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(statement, i + 1, values[i]));
        }

        int step;
        do
        {
            step = raw.sqlite3_step(statement);
        }
        while (step == raw.SQLITE_ROW);

        var rows = raw.sqlite3_changes(_database);
        Check(raw.sqlite3_reset(statement));
        return rows;
    }

    public List<T> Query<T>(in Statement write, Func<DbDataReader, T> read) => _queries.Query(write, read);

    public void Dispose()
    {
        _queries.Dispose();
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
    }

    private sqlite3_stmt Prepare(Sql sql)
    {
        Check(raw.sqlite3_prepare_v3(_database, sql.Text, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        _statements.Add(sql, statement);
        return statement;
    }

    private int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, index),
        string text => BindText(statement, index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int64(statement, index, number),
        bool flag => raw.sqlite3_bind_int64(statement, index, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, index, number),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, index, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new SqliteException($"A value of type {value.GetType().Name} cannot be stored; take text, an integer, bool, double or bytes.", raw.SQLITE_MISMATCH),
    };

    private int BindText(sqlite3_stmt statement, int index, string text)
    {
        // An empty span has no address, and SQLite takes no address for NULL.
        if (text.Length == 0)
        {
            return raw.sqlite3_bind_text(statement, index, text);
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }

        return raw.sqlite3_bind_text(statement, index, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text)));
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
