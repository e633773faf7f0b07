using System.Data.Common;
using IntegrationHub.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>Takes expired keys, and with them the answers, out of the database every hour.</summary>
internal sealed partial class PurgeOfKeys(IdempotencyBook book, TimeProvider clock, ILogger<PurgeOfKeys> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await book.PurgeAsync();
            }
            catch (Exception failure) when (failure is StorageUnavailableException or DbException)
            {
                LogPostponed(logger, failure);
            }
        }
    }

    [LoggerMessage(6002, LogLevel.Warning, "Expired idempotency keys could not be removed; they are tried again in an hour.")]
    private static partial void LogPostponed(ILogger logger, Exception failure);
}
