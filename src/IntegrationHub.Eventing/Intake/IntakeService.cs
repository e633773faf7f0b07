using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Eventing.Intake;

/// <summary>Reads the feeds of all connections, each at its own pace.</summary>
internal sealed partial class IntakeService(ConnectionDirectory directory, FeedReader reader, IOptions<IntakeOptions> options, ILogger<IntakeService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(directory.All<IEventFeed>().Select(feed => PollAsync(feed, stoppingToken)));

    private async Task PollAsync(Served<IEventFeed> feed, CancellationToken stoppingToken)
    {
        var wasFailing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var reading = await ReadAsync(feed, stoppingToken);
            Tell(feed.Connection, wasFailing, reading.Error);
            wasFailing = reading.Error is not null;
            var pause = reading.MayHaveMore ? TimeSpan.Zero : wasFailing ? options.Value.FailurePause : options.Value.PollInterval;

            // Real time on purpose: the hub's clock may be a simulated one, other systems are not.
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A feed that breaks must not end the reading of feeds; its cursor has not moved, so nothing is missed.</summary>
    private async Task<FeedReading> ReadAsync(Served<IEventFeed> feed, CancellationToken stoppingToken)
    {
        try
        {
            return await reader.ReadAsync(feed, stoppingToken);
        }
#pragma warning disable CA1031 // Whatever goes wrong with one page is told and tried again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return stoppingToken.IsCancellationRequested ? default : new FeedReading(MayHaveMore: false, new ConnectorError(ConnectorErrorKind.Transient, "intake-failed", failure.Message));
        }
    }

    /// <summary>One line when a feed stops answering and one when it answers again, not one for every poll between.</summary>
    private void Tell(string connection, bool wasFailing, ConnectorError? error)
    {
        if (!wasFailing && error is not null)
        {
            FeedFailed(logger, connection, error.Code, error.Message);
        }
        else if (wasFailing && error is null)
        {
            FeedRecovered(logger, connection);
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The event feed of {Connection} does not answer ({Code}: {Message}); it is asked again until it does.")]
    private static partial void FeedFailed(ILogger logger, string connection, string code, string message);

    [LoggerMessage(31, LogLevel.Information, "The event feed of {Connection} answers again.")]
    private static partial void FeedRecovered(ILogger logger, string connection);
}
