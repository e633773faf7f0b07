using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>
/// The only writer of the database, on a thread of its own. While one transaction is being synced to disk the next
/// units gather, so under load many units share one fsync and a lone unit never waits for company.
/// </summary>
internal sealed class GroupCommitWriter : IDisposable
{
    private static readonly Sql Begin = new("BEGIN IMMEDIATE");
    private static readonly Sql Commit = new("COMMIT");
    private static readonly Sql Rollback = new("ROLLBACK");
    private static readonly Sql Mark = new("SAVEPOINT unit");
    private static readonly Sql Keep = new("RELEASE unit");
    private static readonly Sql Undo = new("ROLLBACK TO unit");

    private readonly BlockingCollection<Pending> _pending;
    private readonly PreparedStatements _statements;
    private readonly int _unitsPerTransaction;
    private readonly Thread _thread;

    public GroupCommitWriter(SqliteConnection connection, StorageOptions options)
    {
        _pending = new BlockingCollection<Pending>(options.WriteBacklog);
        _statements = new PreparedStatements(connection);
        _unitsPerTransaction = options.GroupCommitUnits;
        _thread = new Thread(Run) { IsBackground = true, Name = "hub-writer" };
        _thread.Start();
    }

    public Task<CommitResult> CommitAsync(WriteUnit unit)
    {
        var pending = new Pending(unit);
        try
        {
            if (!_pending.TryAdd(pending))
            {
                throw new StorageUnavailableException("More writes wait than the database can take now; try again in a moment.");
            }
        }
        catch (InvalidOperationException closed)
        {
            throw new StorageUnavailableException("The database is closed.", closed);
        }

        return pending.Completion.Task;
    }

    /// <summary>Commits what is pending, then ends the thread.</summary>
    public void Dispose()
    {
        _pending.CompleteAdding();
        _thread.Join();
        _statements.Dispose();
        _pending.Dispose();
    }

    private void Run()
    {
        var group = new List<Pending>(_unitsPerTransaction);
        foreach (var first in _pending.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < _unitsPerTransaction && _pending.TryTake(out var next))
            {
                group.Add(next);
            }

            Write(group);
            group.Clear();
        }
    }

    private void Write(List<Pending> group)
    {
        try
        {
            Execute(Begin);
            foreach (var pending in group)
            {
                Write(pending);
            }

            Execute(Commit);
        }
        catch (SqliteException failure)
        {
            // Nothing of this transaction is durable, also not the units that went well: all of them are told so.
            TryRollback();
            foreach (var pending in group)
            {
                pending.Completion.SetException(new StorageUnavailableException($"The database refused the write: {failure.Message}", failure));
            }

            return;
        }

        foreach (var pending in group)
        {
            pending.Answer();
        }
    }

    private void Write(Pending pending)
    {
        Execute(Mark);
        try
        {
            pending.Result = Apply(pending.Unit);
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            pending.Result = new CommitResult($"constraint: {broken.Message}");
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_MISMATCH or SQLitePCL.raw.SQLITE_TOOBIG)
        {
            // The unit itself is at fault; its neighbours in the transaction must not suffer for it.
            pending.Failure = failure;
        }

        if (pending.Failure is not null || !pending.Result.IsCommitted)
        {
            Execute(Undo);
        }

        Execute(Keep);
    }

    private CommitResult Apply(WriteUnit unit)
    {
        foreach (var statement in unit.Statements)
        {
            var rows = _statements.Execute(statement);
            if (statement.Guard is { } guard && rows != 1)
            {
                return new CommitResult(guard);
            }
        }

        return CommitResult.Committed;
    }

    private void TryRollback()
    {
        try
        {
            Execute(Rollback);
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back by itself after a full disk or an I/O error.
        }
    }

    private void Execute(Sql sql) => _statements.Execute(sql.With());

    private sealed class Pending(WriteUnit unit)
    {
        public WriteUnit Unit { get; } = unit;

        public TaskCompletionSource<CommitResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CommitResult Result { get; set; }

        public SqliteException? Failure { get; set; }

        public void Answer()
        {
            if (Failure is null)
            {
                Completion.SetResult(Result);
            }
            else
            {
                Completion.SetException(Failure);
            }
        }
    }
}
