namespace IntegrationHub.Storage.Sqlite;

internal sealed class PendingUnit(WriteUnit unit) : PendingWrite
{
    private readonly TaskCompletionSource<CommitResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CommitResult> Completion => _completion.Task;

    protected override void Run(WriterStatements statements)
    {
        for (var i = 0; i < unit.Statements.Count; i++)
        {
            var statement = unit.Statements[i];
            if (statement.Sql.Text.Length == 0)
            {
                continue;
            }

            var rows = statements.Execute(statement.Sql, statement.Values);
            Statements++;
            HasChanged |= rows > 0;
            if (statement.Guard is { } guard && rows != 1)
            {
                Result = new CommitResult(guard);
                return;
            }
        }
    }

    public override void Answer()
    {
        if (Fault is null || !Result.IsCommitted)
        {
            _completion.SetResult(Result);
        }
        else
        {
            _completion.SetException(Fault);
        }
    }

    public override void Fail(Exception failure) => _completion.SetException(failure);
}
