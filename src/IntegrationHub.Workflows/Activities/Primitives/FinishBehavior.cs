using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>Finish: ends the whole instance; what still waits is cancelled.</summary>
internal sealed class FinishBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => burst.CompleteWorkflow(run, []);
}
