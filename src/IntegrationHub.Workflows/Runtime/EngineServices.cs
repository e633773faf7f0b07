using IntegrationHub.Storage;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Timers;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>What every runner of this node shares.</summary>
internal sealed record EngineServices(
    IHubDatabase Database, DefinitionStore Definitions, TimerQueue Timers, TimeProvider Clock, ILogger<WorkflowRuntime> Logger)
{
    public InstanceStore Instances { get; } = new(Database);

    public PendingSignals Signals { get; } = new(Database);
}
