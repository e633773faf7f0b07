using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// Keeps this life's lease and watches the others': a life that does not renew in time is over, and its calls are taken
/// up within one more beat. The lease is measured by the database's clock.
/// </summary>
internal sealed class NodeLease(EngineServices engine, WorkflowRuntime runtime)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>0 before the first.</summary>
    private long _renewedAt;

    /// <summary>
    /// Whether a life is this one, and its lease still runs for certain and a beat longer, so that what leaves now arrives in
    /// it; by this process's own measure. Before the first lease nobody else knows it.
    /// </summary>
    public bool IsHeldBy(string? life) => life == engine.Node.Id && Interlocked.Read(ref _renewedAt) is var since && (since == 0 || engine.Wall.GetElapsedTime(since) < Length - Beat);

    public Task JoinAsync() => RenewAsync(engine.Node.Id, isNew: true);

    /// <summary>Keeps the lease while the node finishes what it has sent; it claims nothing any more.</summary>
    public async Task KeepAsync()
    {
        try
        {
            await RenewAsync(engine.Node.Id, isNew: false);
        }
        catch (StorageUnavailableException unavailable)
        {
            Log.LeaseFailed(engine.Logger, unavailable);
        }
    }

    public Task LeaveAsync() => engine.Store.LeaveAsync(engine.Node.Id);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Beat, engine.Wall, stopping);
                await BeatAsync();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (StorageUnavailableException unavailable)
            {
                Log.LeaseFailed(engine.Logger, unavailable);
            }
        }
    }

    /// <summary>The lease counts from before it was asked for, so that it never seems longer here than it is.</summary>
    private async Task<bool> RenewAsync(string life, bool isNew)
    {
        var asked = engine.Wall.GetTimestamp();
        var isRenewed = await engine.Store.RenewAsync(life, Length, isNew);
        if (isRenewed)
        {
            Interlocked.Exchange(ref _renewedAt, asked);
        }

        return isRenewed;
    }

    private async Task BeatAsync()
    {
        if (!await RenewAsync(engine.Node.Id, isNew: false))
        {
            // First it joins and then it decides: calls of a life that nobody knows would be claimed, and left to it once it is known.
            var life = engine.Node.Next();
            await RenewAsync(life, isNew: true);
            engine.Node.Become(life);
            Log.LeaseLost(engine.Logger, life);
        }

        await engine.Definitions.RefreshAsync();
        await runtime.TakeUpAsync();
    }
}
