using System.Diagnostics.Metrics;

namespace IntegrationHub.Connectors.Diagnostics;

/// <summary>The names under which connectors are measured.</summary>
public static class ConnectorDiagnostics
{
    /// <summary>The meter <c>IntegrationHub.Connectors</c>.</summary>
    public const string MeterName = "IntegrationHub.Connectors";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Counts what pipelines do: retries, timeouts, circuits opened; tags <c>connection</c> and <c>event</c>.</summary>
    internal static readonly Counter<long> PipelineEvents = Meter.CreateCounter<long>("integrationhub.connector.pipeline.events");
}
