using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>The pool of read connections. Closing it closes those that are lent as soon as they come back, and lends no more.</summary>
internal sealed class SqliteReaders(Func<SqliteConnection> open) : IDisposable
{
    private readonly ConcurrentBag<SqliteReader> _free = [];
    private readonly Lock _opening = new();
    private volatile bool _isClosed;

    /// <exception cref="StorageUnavailableException">The database is closed.</exception>
    public SqliteReader Take()
    {
        if (_free.TryTake(out var reader))
        {
            return reader;
        }

        lock (_opening)
        {
            return _isClosed ? throw new StorageUnavailableException("The database is closed.") : new SqliteReader(open(), this);
        }
    }

    public void GiveBack(SqliteReader reader)
    {
        _free.Add(reader);
        if (_isClosed)
        {
            CloseFree();
        }
    }

    public void Dispose()
    {
        lock (_opening)
        {
            _isClosed = true;
        }

        CloseFree();
    }

    private void CloseFree()
    {
        while (_free.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
