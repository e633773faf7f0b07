using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Branching;

/// <summary>FlowDecision: leaves by True or False.</summary>
internal sealed class FlowDecisionBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) =>
        burst.Complete(run, [burst.Input(run, "condition").AsBoolean() ? "True" : "False"]);
}
