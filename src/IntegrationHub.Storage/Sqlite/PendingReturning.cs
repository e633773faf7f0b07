using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

internal sealed class PendingReturning<T>(Statement write, Func<DbDataReader, T> read) : PendingWrite
{
    private readonly TaskCompletionSource<List<T>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<T> _rows = [];

    public Task<List<T>> Completion => _completion.Task;

    protected override void Run(WriterStatements statements)
    {
        try
        {
            Statements = 1;
            _rows = statements.Query(write, read);
        }
        catch (Exception failure) when (failure is not SqliteException)
        {
            // The caller's reading failed; the rows are changed by then.
            (Fault, HasChanged) = (failure, true);
        }
    }

    public override void Answer()
    {
        if (Fault is null)
        {
            _completion.SetResult(_rows);
        }
        else
        {
            _completion.SetException(Fault);
        }
    }

    public override void Fail(Exception failure) => _completion.SetException(failure);
}
