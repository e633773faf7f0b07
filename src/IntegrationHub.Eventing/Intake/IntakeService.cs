using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Eventing.Intake;

/// <summary>Reads the feeds of all connections, each at its own pace.</summary>
internal sealed partial class IntakeService(
    ConnectionDirectory directory, IIntakeHandler handler, IHubDatabase database, TimeProvider clock, IOptions<IntakeOptions> options, ILogger<IntakeService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(directory.All<IEventFeed>().Select(feed => PollAsync(
            new FeedPoller(feed.Connection, feed.Capability, handler, database, clock, logger), feed.Connection, stoppingToken)));

    private async Task PollAsync(FeedPoller poller, string connection, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = options.Value.FailurePause;
            try
            {
                pause = await poller.ReadAsync(stoppingToken) ? TimeSpan.Zero : options.Value.PollInterval;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A feed that breaks must not end the reading of feeds; the cursor has not moved.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                PollFailed(logger, connection, failure);
            }

            // Real time on purpose: the hub's clock may be a simulated one, other systems are not.
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(32, LogLevel.Error, "Reading the event feed of {Connection} failed; it is read again from the last committed cursor.")]
    private static partial void PollFailed(ILogger logger, string connection, Exception exception);
}
