using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>RunJavaScript: runs a script; its value is the result, and <c>setOutcome</c> chooses the way on.</summary>
internal sealed class RunJavaScriptBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var result = burst.Input(run, "script");
        burst.SetOutput(run, "result", result);
        burst.Complete(run, burst.TakeOutcomes());
    }
}
