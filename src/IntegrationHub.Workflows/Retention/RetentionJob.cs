using IntegrationHub.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Workflows.Retention;

/// <summary>
/// Sweeps at its times, on whichever node takes the turn first. A sweep that is cut off goes on at the next turn; two
/// that meet do no harm.
/// </summary>
internal sealed partial class RetentionJob(IHubDatabase database, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionJob> logger) : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly Sql TakeTurn = new("""
        INSERT INTO node_turns (task, next_at) VALUES ('retention', @next)
        ON CONFLICT (task) DO UPDATE SET next_at = excluded.next_at WHERE node_turns.next_at <= @now RETURNING task
        """);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sleep = options.Value.Every < LongestSleep ? options.Value.Every : LongestSleep;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(sleep, TimeProvider.System, stoppingToken);
                await TakeTurnAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StorageUnavailableException unavailable)
            {
                Failed(logger, unavailable);
            }
        }
    }

    /// <returns>Null when it is not this node's turn.</returns>
    internal async Task<Removed?> TakeTurnAsync(CancellationToken stopping)
    {
        var now = await database.NowAsync();
        var turn = TakeTurn.With((now + options.Value.Every).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        if (await database.ExecuteReturningAsync(turn, _ => true) is [])
        {
            return null;
        }

        var removed = await new RetentionSweep(database, options.Value, clock).RunAsync(stopping);
        if (!removed.IsNothing)
        {
            Swept(logger, removed.Finished, removed.Faulted, removed.Signals, removed.Unclaimed, removed.Audit);
        }

        return removed;
    }

    [LoggerMessage(20, LogLevel.Information, "Retention removed {Finished} finished and {Faulted} faulted instances, {Signals} consumed signals, {Unclaimed} that nobody waited for, and {Audit} audit entries.")]
    private static partial void Swept(ILogger logger, int finished, int faulted, int signals, int unclaimed, int audit);

    [LoggerMessage(21, LogLevel.Warning, "Retention could not reach the database; it goes on at its next turn.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
