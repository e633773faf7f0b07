using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>Something that waits for the writer, and its caller's task.</summary>
internal abstract class PendingWrite
{
    public CommitResult Result { get; set; } = CommitResult.Committed;

    /// <summary>The write's own fault; its neighbours are not concerned.</summary>
    public Exception? Fault { get; set; }

    public bool IsRefused => Fault is not null || !Result.IsCommitted;

    /// <summary>Several statements need a savepoint among neighbours; one statement that fails undoes itself.</summary>
    public abstract bool HasSeveralStatements { get; }

    /// <summary>Runs the statements. False when the write is refused although its last statement has changed rows.</summary>
    /// <exception cref="SqliteException">A statement failed, and changed nothing.</exception>
    public abstract bool Apply(WriterStatements statements);

    /// <summary>Tells the caller once the fate of the transaction is known.</summary>
    public abstract void Answer();

    public abstract void Fail(Exception failure);
}
