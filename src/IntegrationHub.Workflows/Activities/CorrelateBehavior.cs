using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Correlate: gives the instance the business key that events find it by.</summary>
internal sealed class CorrelateBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        burst.State.CorrelationId = burst.Input(run, "correlationId").AsText();
        burst.Complete(run, ["Done"]);
    }
}
