namespace IntegrationHub.Workflows.Runtime;

/// <summary>Work that runs beside its callers, on the thread pool, and how much of it is under way.</summary>
internal sealed class BackgroundWork
{
    private int _underWay;

    public bool IsIdle => Volatile.Read(ref _underWay) == 0;

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
