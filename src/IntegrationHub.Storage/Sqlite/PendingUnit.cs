namespace IntegrationHub.Storage.Sqlite;

internal sealed class PendingUnit(WriteUnit unit) : PendingWrite
{
    private readonly TaskCompletionSource<CommitResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CommitResult> Completion => _completion.Task;

    public override bool HasSeveralStatements => unit.Statements.Count > 1;

    public override bool Apply(WriterStatements statements)
    {
        for (var i = 0; i < unit.Statements.Count; i++)
        {
            var statement = unit.Statements[i];
            if (statement.Sql.Text.Length == 0)
            {
                continue;
            }

            var rows = statements.Execute(statement.Sql, statement.Values);
            if (statement.Guard is { } guard && rows != 1)
            {
                Result = new CommitResult(guard);
                return rows == 0;
            }
        }

        return true;
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
