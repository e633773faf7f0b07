using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>SetName: gives the instance a name that people find it by.</summary>
internal sealed class SetNameBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        burst.State.Name = burst.Input(run, "value").AsText();
        burst.Complete(run, []);
    }
}
