using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Finish: ends the whole instance, whatever else still waits.</summary>
internal sealed class FinishBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        burst.Complete(run, ["Done"]);
        burst.End(WorkflowSubStatus.Finished);
    }
}
