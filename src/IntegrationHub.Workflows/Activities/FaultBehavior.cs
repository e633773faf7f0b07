using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Fault: ends the instance as faulted, with the drawn message as its incident.</summary>
internal sealed class FaultBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => burst.Fault(run, burst.Input(run, "message").AsText() ?? "The workflow reached a Fault.");
}
