using Microsoft.Extensions.Hosting;

namespace IntegrationHub.Host.Hosting;

/// <summary>
/// Gives back what lies dead while the hub idles: with few allocations the collector has no reason to look for minutes,
/// and holds several times of what lives. A busy hub is left alone, and so is a large heap, whose collection would be felt.
/// </summary>
internal sealed class IdleMemory : BackgroundService
{
    private const long Few = 4 << 20;
    private const long Worthwhile = 6 << 20;
    private const long Large = 64 << 20;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    /// <param name="allocated">Bytes allocated since the last look.</param>
    /// <param name="held">Bytes that the heap holds, dead ones included.</param>
    /// <param name="lived">Bytes that were alive after the last collection.</param>
    internal static bool IsToCollect(long allocated, long held, long lived) => allocated <= Few && held <= Large && held - lived >= Worthwhile;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real time on purpose: the hub's clock may be a simulated one.
        using var timer = new PeriodicTimer(Look);
        for (var before = GC.GetTotalAllocatedBytes(); await NextAsync(timer, stoppingToken);)
        {
            var (allocated, lived) = (GC.GetTotalAllocatedBytes() - before, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
            if (IsToCollect(allocated, GC.GetTotalMemory(forceFullCollection: false), lived))
            {
                GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }

            before = GC.GetTotalAllocatedBytes();
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
