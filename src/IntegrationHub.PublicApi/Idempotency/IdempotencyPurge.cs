using IntegrationHub.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>Forgets answers whose time is over.</summary>
internal sealed partial class IdempotencyPurge(IHubDatabase database, TimeProvider clock, ILogger<IdempotencyPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly Sql Purge = new("DELETE FROM idempotency_keys WHERE expires_at <= @now");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await database.CommitAsync(new WriteUnit().Add(Purge.With(clock.GetUtcNow().ToUnixTimeMilliseconds())));
            }
            catch (StorageUnavailableException unavailable)
            {
                PurgeFailed(logger, unavailable);
            }
        }
    }

    [LoggerMessage(52, LogLevel.Warning, "Expired idempotency keys could not be purged; it is tried again in an hour.")]
    private static partial void PurgeFailed(ILogger logger, Exception exception);
}
