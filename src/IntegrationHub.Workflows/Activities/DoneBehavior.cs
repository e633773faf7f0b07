using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Start: does nothing and goes on.</summary>
internal sealed class DoneBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => burst.Complete(run, ["Done"]);
}
