using System.Data.Common;
using IntegrationHub.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Eventing.Intake;

/// <summary>Forgets events that are older than <see cref="IntakeOptions.Remember"/>, every hour.</summary>
internal sealed partial class PurgeOfInbox(Inbox inbox, IOptions<IntakeOptions> options, TimeProvider clock, ILogger<PurgeOfInbox> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await inbox.PurgeAsync(clock.GetUtcNow() - options.Value.Remember);
            }
            catch (Exception failure) when (failure is StorageUnavailableException or DbException)
            {
                Postponed(logger, failure);
            }
        }
    }

    [LoggerMessage(32, LogLevel.Warning, "Old events could not be forgotten; it is tried again in an hour.")]
    private static partial void Postponed(ILogger logger, Exception failure);
}
