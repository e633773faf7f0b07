using IntegrationHub.Canonical.Identity;
using IntegrationHub.Retail.Stock.Reservations;
using IntegrationHub.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>
/// Sees to it that dirty levels have a workflow that publishes them, and that holds which have run out are dissolved. It
/// looks when the bell rings and once a beat in any case: what is to be done are rows, and the bell only makes it sooner.
/// </summary>
internal sealed partial class StockBeat(StockBell bell, StockStarts starts, StockBooks books, StockRoles roles, IOptions<StockSyncOptions> options, ILogger<StockBeat> logger)
    : BackgroundService
{
    private const int MostExpired = 200;

    /// <summary>One look at what is to be done.</summary>
    internal async Task BeatAsync()
    {
        await ExpireAsync();
        await starts.BeginAsync();
        await starts.PushAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wasFailing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Real time on purpose: the hub's clock may be a simulated one.
                await bell.HearAsync(options.Value.Beat, stoppingToken);
                await BeatAsync();
                wasFailing = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever goes wrong now is looked at again with the next beat.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                if (!wasFailing)
                {
                    BeatFailed(logger, failure);
                }

                wasFailing = true;
                await Task.Delay(options.Value.Beat, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ExpireAsync()
    {
        foreach (var (gtin, location) in await books.Reservations.ExpiredAsync(books.Clock.GetUtcNow(), MostExpired))
        {
            await books.Database.CommitAsync(new WriteUnit().AddRange(
                ReservationWrites.Expire(gtin, location, roles.Channels(Gln.Parse(location).Value), books.Clock.GetUtcNow())));
        }
    }

    [LoggerMessage(50, LogLevel.Warning, "Nobody could look for stock that is to be published; it is tried again until it goes.")]
    private static partial void BeatFailed(ILogger logger, Exception failure);
}
