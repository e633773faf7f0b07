namespace IntegrationHub.Workflows.Runtime;

/// <summary>Work that nobody awaits, and how much of it is under way.</summary>
internal sealed class BackgroundWork
{
    private int _underWay;

    public bool IsIdle => Volatile.Read(ref _underWay) == 0;

    /// <summary>Begins it on the caller's thread.</summary>
    public void Start(Func<Task> work)
    {
        Interlocked.Increment(ref _underWay);
        _ = RunAsync(work);
    }

    /// <summary>Begins it on the thread pool.</summary>
    public void Run(Func<Task> work)
    {
        Interlocked.Increment(ref _underWay);
        ThreadPool.UnsafeQueueUserWorkItem(static pair => _ = pair.Owner.RunAsync(pair.Work), (Owner: this, Work: work), preferLocal: false);
    }

    private async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
