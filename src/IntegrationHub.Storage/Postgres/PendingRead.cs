using System.Data.Common;

namespace IntegrationHub.Storage.Postgres;

/// <summary>A query that waits for a reader loop, with the rows that have come for it.</summary>
internal abstract class PendingRead(Statement query)
{
    public Statement Query => query;

    public abstract void Take(DbDataReader row);

    public abstract void Complete();

    public abstract void Fail(Exception failure);

    /// <summary>Forgets the rows so far, before the query is sent again.</summary>
    public abstract void Restart();
}

internal sealed class PendingRead<T>(Statement query, Func<DbDataReader, T> read) : PendingRead(query)
{
    private readonly TaskCompletionSource<List<T>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<T> _rows = [];
    private Exception? _unreadable;

    public Task<List<T>> Completion => _completion.Task;

    public override void Take(DbDataReader row)
    {
        try
        {
            _rows.Add(read(row));
        }
#pragma warning disable CA1031 // What the caller's own function throws is the caller's answer; the other queries of the group go on.
        catch (Exception unreadable)
#pragma warning restore CA1031
        {
            _unreadable ??= unreadable;
        }
    }

    public override void Complete()
    {
        if (_unreadable is null)
        {
            _completion.SetResult(_rows);
        }
        else
        {
            _completion.SetException(_unreadable);
        }
    }

    public override void Fail(Exception failure) => _completion.SetException(failure);

    public override void Restart() => (_rows, _unreadable) = ([], null);
}
