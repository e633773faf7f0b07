using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Composition;

/// <summary>Complete: ends the workflow, which then leaves by these outcomes where another workflow uses it as an activity.</summary>
internal sealed class CompleteBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) =>
        burst.CompleteWorkflow(run, [.. burst.Input(run, "outcomes").AsItems().Select(outcome => outcome.AsText() ?? "")]);
}
