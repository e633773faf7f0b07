using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Composition;

/// <summary>FlowNode: runs its embedded body, then goes on.</summary>
internal sealed class BodyBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        if (burst.Node(run).Ports.TryGetValue("body", out var body))
        {
            burst.Schedule(body, run);
        }
        else
        {
            burst.Complete(run, []);
        }
    }
}
