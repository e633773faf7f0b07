using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>Fault: fails on purpose, with the drawn message as its incident.</summary>
internal sealed class FaultBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => burst.Fault(run, burst.Input(run, "message").AsText() ?? "The workflow reached a Fault.");
}
