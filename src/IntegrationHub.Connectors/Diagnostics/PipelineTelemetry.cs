using Microsoft.Extensions.Logging;
using Polly.Telemetry;

namespace IntegrationHub.Connectors.Diagnostics;

/// <summary>Counts what a pipeline does and writes a line when its circuit opens or closes.</summary>
internal sealed partial class PipelineTelemetry(string connection, ILogger logger) : TelemetryListener
{
    public override void Write<TResult, TArgs>(in TelemetryEventArguments<TResult, TArgs> args)
    {
        var happened = args.Event.EventName;
        if (happened is "ExecutionAttempt" or "PipelineExecuting" or "PipelineExecuted")
        {
            return;
        }

        ConnectorDiagnostics.PipelineEvents.Add(1, new("connection", connection), new("event", happened));
        if (happened is "OnCircuitOpened" or "OnCircuitClosed")
        {
            CircuitChanged(logger, connection, happened);
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "Connection {Connection}: {Event}.")]
    private static partial void CircuitChanged(ILogger logger, string connection, string @event);
}
