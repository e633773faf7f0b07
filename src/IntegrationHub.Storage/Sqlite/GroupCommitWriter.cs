using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>
/// The only writer of the database, on a thread of its own. While one transaction is being synced to disk the next
/// units gather, so under load many units share one fsync and a lone unit never waits for company. Savepoints cost as
/// much as a write each, and refusals are rare: a group goes without them until one of its units leaves something behind.
/// </summary>
internal sealed class GroupCommitWriter : IDisposable
{
    private static readonly Sql Begin = new("BEGIN IMMEDIATE");
    private static readonly Sql Commit = new("COMMIT");
    private static readonly Sql Rollback = new("ROLLBACK");
    private static readonly Sql Mark = new("SAVEPOINT unit");
    private static readonly Sql Keep = new("RELEASE unit");
    private static readonly Sql Undo = new("ROLLBACK TO unit");

    /// <summary>Where units are refused it happens again soon; so many groups are then marked at once.</summary>
    private const int CautiousGroups = 16;

    private readonly WriteQueue _queue;
    private readonly WriterStatements _statements;
    private readonly int _unitsPerTransaction;
    private readonly Thread _thread;
    private long _commits;
    private int _cautious;

    public GroupCommitWriter(SqliteConnection connection, StorageOptions options)
    {
        _queue = new WriteQueue(options.WriteBacklog);
        _statements = new WriterStatements(connection);
        _unitsPerTransaction = options.GroupCommitUnits;
        _thread = new Thread(Run) { IsBackground = true, Name = "hub-writer" };
        _thread.Start();
    }

    /// <summary>Transactions so far.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    public Task<CommitResult> CommitAsync(WriteUnit unit)
    {
        var pending = new PendingUnit(unit);
        _queue.Add(pending);
        return pending.Completion;
    }

    public Task<List<T>> ExecuteReturningAsync<T>(Statement write, Func<DbDataReader, T> read)
    {
        var pending = new PendingReturning<T>(write, read);
        _queue.Add(pending);
        return pending.Completion;
    }

    /// <summary>Commits what is pending, then ends the thread.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
        _statements.Dispose();
        _queue.Dispose();
    }

    private void Run()
    {
        var group = new List<PendingWrite>(_unitsPerTransaction);
        while (_queue.Take(out var first))
        {
            group.Add(first);
            while (group.Count < _unitsPerTransaction && _queue.TryTake(out var next))
            {
                group.Add(next);
            }

            Write(group);
            group.Clear();
        }
    }

    private void Write(List<PendingWrite> group)
    {
        try
        {
            if (_cautious > 0)
            {
                _cautious--;
                TryCommit(group, isMarked: true);
            }
            else if (!TryCommit(group, isMarked: false))
            {
                _cautious = CautiousGroups;
                TryCommit(group, isMarked: true);
            }
        }
        catch (SqliteException failure)
        {
            // Nothing of this transaction is durable, also not the units that went well: all of them are told so.
            TryRollback();
            foreach (var pending in group)
            {
                pending.Fail(new StorageUnavailableException($"The database refused the write: {failure.Message}", failure));
            }

            return;
        }

        var (units, statements) = (0, 0);
        foreach (var pending in group)
        {
            pending.Answer();
            if (!pending.IsRefused)
            {
                (units, statements) = (units + 1, statements + pending.Statements);
            }
        }

        StorageDiagnostics.Committed(units, statements);
    }

    /// <returns>False when a unit was refused, has left something behind and has no savepoint; then nothing of the group has happened.</returns>
    private bool TryCommit(List<PendingWrite> group, bool isMarked)
    {
        Execute(Begin);
        foreach (var pending in group)
        {
            if (isMarked)
            {
                ApplyMarked(pending);
            }
            else
            {
                Apply(pending);
                if (pending.LeavesSomething)
                {
                    Execute(Rollback);
                    return group.Count == 1;
                }
            }
        }

        Execute(Commit);
        Interlocked.Increment(ref _commits);
        return true;
    }

    private void ApplyMarked(PendingWrite pending)
    {
        Execute(Mark);
        Apply(pending);
        if (pending.IsRefused)
        {
            Execute(Undo);
        }

        Execute(Keep);
    }

    private void Apply(PendingWrite pending)
    {
        try
        {
            pending.Apply(_statements);
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            (pending.Result, pending.Fault) = (new CommitResult($"constraint: {broken.Message}"), broken);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is raw.SQLITE_ERROR or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG or raw.SQLITE_RANGE)
        {
            // The unit itself is at fault; its neighbours in the transaction must not suffer for it.
            pending.Fault = failure;
        }
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

    private void Execute(Sql sql) => _statements.Execute(sql, []);
}
