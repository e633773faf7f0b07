using System.Text.Json;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Http;


/// <summary>SendHttpRequest: as FlowSendHttpRequest, but the way on is an activity embedded for the status code.</summary>
internal sealed class HttpRequestBehavior(SendHttpRequest activity) : EffectBehavior(activity)
{
    protected override void Leave(Burst burst, ActivityExecution run, ActivityResult result, string? detail)
    {
        var node = burst.Node(run);
        var embedded = node.Cases.FirstOrDefault(option => option.Label == result.Outcome)?.Activity
            ?? (node.Ports.TryGetValue(SendHttpRequest.PortMember(result.Outcome), out var port) ? port : null);
        if (embedded is not { } next)
        {
            base.Leave(burst, run, result, detail);
            return;
        }

        foreach (var (output, value) in result.Outputs)
        {
            burst.SetOutput(run, output, value);
        }

        burst.Schedule(next, run);
    }
}
