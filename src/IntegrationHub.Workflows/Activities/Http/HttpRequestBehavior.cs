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
        foreach (var (output, value) in result.Outputs)
        {
            burst.SetOutput(run, output, value);
        }

        if (embedded is { } next)
        {
            burst.Schedule(next, run);
        }
        else
        {
            burst.Complete(run, [], detail);
        }
    }
}

/// <summary>FlowSendHttpRequest: every answer leaves by Done and, where status codes are expected, by the port of its status as well.</summary>
internal sealed class FlowHttpRequestBehavior(SendHttpRequest activity) : EffectBehavior(activity)
{
    protected override void Leave(Burst burst, ActivityExecution run, ActivityResult result, string? detail)
    {
        foreach (var (output, value) in result.Outputs)
        {
            burst.SetOutput(run, output, value);
        }

        burst.Complete(run, result.Outcome is "Done" or SendHttpRequest.Timeout or SendHttpRequest.FailedToConnect ? [result.Outcome] : [result.Outcome, "Done"], detail);
    }
}
