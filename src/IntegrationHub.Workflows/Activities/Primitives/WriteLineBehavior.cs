using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>WriteLine: puts a line into the journal.</summary>
internal sealed class WriteLineBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => burst.Complete(run, [], burst.Input(run, "text").AsText());
}
