using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>Start, End, FlowJoin and the like: they do nothing themselves and go on.</summary>
internal sealed class DoneBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) => burst.Complete(run, []);
}
