using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Runs a <see cref="CodeActivity"/> inside the burst.</summary>
internal sealed class CodeBehavior(CodeActivity activity) : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => burst.Complete(run, activity.Execute(burst.Scope(run, burst.Inputs(run))));
}
