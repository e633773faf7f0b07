using IntegrationHub.Connectors.Errors;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Eventing.Intake;

internal sealed partial class FeedPoller
{
    /// <summary>One line when a feed stops answering and one when it answers again, not one for every poll between.</summary>
    private void Failed(ConnectorError error)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            FeedFailed(logger, connection, error.Code, error.Message);
        }
    }

    private void Recovered()
    {
        if (_isFailing)
        {
            _isFailing = false;
            FeedRecovered(logger, connection);
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The event feed of {Connection} does not answer ({Code}: {Message}); it is asked again until it does.")]
    private static partial void FeedFailed(ILogger logger, string connection, string code, string message);

    [LoggerMessage(31, LogLevel.Information, "The event feed of {Connection} answers again.")]
    private static partial void FeedRecovered(ILogger logger, string connection);
}
