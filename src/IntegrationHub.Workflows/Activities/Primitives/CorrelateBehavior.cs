using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>Correlate: gives the instance the business key that events find it by, also where it waits already.</summary>
internal sealed class CorrelateBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        burst.Correlate(burst.Input(run, "correlationId").AsText());
        burst.Complete(run, []);
    }
}
