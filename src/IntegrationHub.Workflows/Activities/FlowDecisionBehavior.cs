using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>FlowDecision: leaves by True or False.</summary>
internal sealed class FlowDecisionBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) =>
        burst.Complete(run, [burst.Input(run, "condition").AsBoolean() ? "True" : "False"]);
}
