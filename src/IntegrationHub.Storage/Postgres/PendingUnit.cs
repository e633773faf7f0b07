namespace IntegrationHub.Storage.Postgres;

/// <summary>A unit that waits for a writer loop, and its caller's task.</summary>
internal sealed class PendingUnit(WriteUnit unit)
{
    private readonly TaskCompletionSource<CommitResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriteUnit Unit { get; } = unit;

    public Task<CommitResult> Completion => _completion.Task;

    public int Collisions { get; set; }

    public void Answer(CommitResult result) => _completion.SetResult(result);

    public void Fail(Exception failure) => _completion.SetException(failure);
}
