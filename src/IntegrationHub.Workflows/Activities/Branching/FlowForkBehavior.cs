using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Branching;

/// <summary>FlowFork: leaves by every branch at once.</summary>
internal sealed class FlowForkBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => burst.Complete(run, [.. burst.Input(run, "branches").AsItems().Select(branch => branch.AsText() ?? "")]);
}
