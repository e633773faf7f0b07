using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>WriteLine: puts a line into the journal.</summary>
internal sealed class WriteLineBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => burst.Complete(run, ["Done"], burst.Input(run, "text").AsText());
}
