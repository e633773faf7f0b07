using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>Stands for an activity type that is not installed; publishing refuses it, so only a definition whose plug-in went away meets it.</summary>
internal sealed class NotFoundBehavior(string message) : IActivityBehavior
{
    public const string ActivityType = "Elsa.NotFoundActivity";

    public void Start(Burst burst, ActivityExecution run) => burst.Fault(run, message);
}
