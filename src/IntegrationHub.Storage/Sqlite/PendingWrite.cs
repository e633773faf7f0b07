using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>Something that waits for the writer, and its caller's task.</summary>
internal abstract class PendingWrite
{
    public CommitResult Result { get; set; } = CommitResult.Committed;

    /// <summary>The write's own fault; its neighbours are not concerned.</summary>
    public Exception? Fault { get; set; }

    public bool IsRefused => Fault is not null || !Result.IsCommitted;

    /// <summary>Whether it is refused and has changed rows before that, so that only a savepoint or a rollback helps.</summary>
    public bool LeavesSomething => IsRefused && HasChanged;

    /// <summary>Statements that have been run.</summary>
    public int Statements { get; protected set; }

    /// <summary>Whether any of its statements has changed rows.</summary>
    protected bool HasChanged { get; set; }

    /// <summary>Forgets an earlier run and runs the statements.</summary>
    /// <exception cref="SqliteException">A statement failed; what it changed itself is undone.</exception>
    public void Apply(WriterStatements statements)
    {
        (Result, Fault, HasChanged, Statements) = (CommitResult.Committed, null, false, 0);
        Run(statements);
    }

    protected abstract void Run(WriterStatements statements);

    /// <summary>Tells the caller once the fate of the transaction is known.</summary>
    public abstract void Answer();

    public abstract void Fail(Exception failure);
}
