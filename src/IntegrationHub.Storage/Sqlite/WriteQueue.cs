using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>
/// Hands writes to the one writer thread. Under load neither side makes a system call; a kernel event is touched only
/// to wake a writer that sleeps.
/// </summary>
internal sealed class WriteQueue(int backlog) : IDisposable
{
    private readonly ConcurrentQueue<PendingWrite> _writes = new();
    private readonly AutoResetEvent _wake = new(false);
    private int _count;
    private int _isAsleep;
    private volatile bool _isClosed;

    public void Add(PendingWrite write)
    {
        if (_isClosed)
        {
            throw new StorageUnavailableException("The database is closed.");
        }

        if (Interlocked.Increment(ref _count) > backlog)
        {
            Interlocked.Decrement(ref _count);
            throw new StorageUnavailableException("More writes wait than the database can take now; try again in a moment.");
        }

        _writes.Enqueue(write);
        Wake();
    }

    /// <summary>Takes what has gathered.</summary>
    public bool TryTake([NotNullWhen(true)] out PendingWrite? write)
    {
        if (!_writes.TryDequeue(out write))
        {
            return false;
        }

        Interlocked.Decrement(ref _count);
        return true;
    }

    /// <summary>Waits for the next write; false once the queue is closed and empty.</summary>
    public bool Take([NotNullWhen(true)] out PendingWrite? write)
    {
        while (!TryTake(out write))
        {
            if (_isClosed)
            {
                return TryTake(out write);
            }

            // First the flag, then a last look: a write that comes in between sees the flag, and one that came before is seen.
            Interlocked.Exchange(ref _isAsleep, 1);
            if (_writes.IsEmpty && !_isClosed)
            {
                _wake.WaitOne();
            }

            Interlocked.Exchange(ref _isAsleep, 0);
        }

        return true;
    }

    public void Close()
    {
        _isClosed = true;
        Wake();
    }

    public void Dispose() => _wake.Dispose();

    private void Wake()
    {
        if (Interlocked.CompareExchange(ref _isAsleep, 0, 1) == 1)
        {
            _wake.Set();
        }
    }
}
