using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Eventing.Intake;

/// <summary>Reads the feeds and change streams of all connections, each at its own pace.</summary>
internal sealed partial class IntakeService(
    ConnectionDirectory directory, FeedReader feeds, ChangePoller changes, Doorbell doorbell, IOptions<IntakeOptions> options, ILogger<IntakeService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        .. directory.All<IEventFeed>().Select(feed => PollAsync(feed.Connection, options.Value.PollInterval, token => feeds.ReadAsync(feed, token), stoppingToken)),
        .. directory.All<IChangeReader>().SelectMany(reader => reader.Capability.Streams.Select(stream => PollAsync(
            Doorbell.Source(reader.Connection, stream.Name), stream.Interval, async token => new FeedReading(MayHaveMore: false, await changes.ReadAsync(reader, stream, token)), stoppingToken))),
    ]);

    private async Task PollAsync(string source, TimeSpan interval, Func<CancellationToken, Task<FeedReading>> read, CancellationToken stoppingToken)
    {
        var wasFailing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var reading = await ReadAsync(read, stoppingToken);
            Tell(source, wasFailing, reading.Error);
            wasFailing = reading.Error is not null;
            await PauseAsync(source, reading.MayHaveMore ? TimeSpan.Zero : interval, wasFailing, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A ring ends the pause, except after a failure: who does not answer gets time. Rings of one moment are gathered.</summary>
    private async Task PauseAsync(string source, TimeSpan interval, bool isFailing, CancellationToken stoppingToken)
    {
        // Real time on purpose: the hub's clock may be a simulated one, other systems are not.
        if (isFailing)
        {
            await Task.Delay(options.Value.FailurePause, stoppingToken);
        }
        else if (interval > TimeSpan.Zero && await doorbell.WaitAsync(source, interval, stoppingToken))
        {
            await Task.Delay(options.Value.PollInterval, stoppingToken);
        }
    }

    /// <summary>A feed that breaks must not end the reading of feeds; its cursor has not moved, so nothing is missed.</summary>
    private static async Task<FeedReading> ReadAsync(Func<CancellationToken, Task<FeedReading>> read, CancellationToken stoppingToken)
    {
        try
        {
            return await read(stoppingToken);
        }
#pragma warning disable CA1031 // Whatever goes wrong with one page is told and tried again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return stoppingToken.IsCancellationRequested ? default : new FeedReading(MayHaveMore: false, new ConnectorError(ConnectorErrorKind.Transient, "intake-failed", failure.Message));
        }
    }

    /// <summary>One line when a feed stops answering and one when it answers again, not one for every poll between.</summary>
    private void Tell(string source, bool wasFailing, ConnectorError? error)
    {
        if (!wasFailing && error is not null)
        {
            FeedFailed(logger, source, error.Code, error.Message);
        }
        else if (wasFailing && error is null)
        {
            FeedRecovered(logger, source);
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The events of {Source} cannot be read ({Code}: {Message}); it is asked again until it answers.")]
    private static partial void FeedFailed(ILogger logger, string source, string code, string message);

    [LoggerMessage(31, LogLevel.Information, "The events of {Source} can be read again.")]
    private static partial void FeedRecovered(ILogger logger, string source);
}
