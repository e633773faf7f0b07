using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>FlowFork: leaves by every branch at once.</summary>
internal sealed class FlowForkBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => burst.Complete(run, [.. burst.Input(run, "branches").AsTexts()]);
}
