using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Http;

/// <summary>HttpEndpoint: starts the instance with a request, or waits for one in the middle of a flow.</summary>
internal sealed class HttpEndpointBehavior : IActivityBehavior
{
    public const string ActivityType = "Elsa.HttpEndpoint";

    public void Start(Burst burst, ActivityExecution run)
    {
        if (burst.TakeTrigger(run, out var request))
        {
            SetOutputs(burst, run, request);
            burst.Complete(run, []);
            return;
        }

        foreach (var endpoint in HttpEndpointAddress.Of(burst.Input(run, "path"), burst.Input(run, "supportedMethods")))
        {
            burst.WaitFor(run, ActivityType, endpoint.ToString());
        }

        if (run.Bookmarks.Count == 0)
        {
            burst.Fault(run, $"The HTTP endpoint '{burst.Node(run).Id}' has no path.");
        }
    }

    public void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload)
    {
        burst.MarkResumed(run);
        SetOutputs(burst, run, payload ?? default);
        burst.Complete(run, []);
    }

    private static void SetOutputs(Burst burst, ActivityExecution run, JsonElement request)
    {
        burst.SetOutput(run, "result", request);
        foreach (var (output, member) in new[] { ("parsedContent", "body"), ("routeData", "routeData"), ("queryStringData", "query"), ("headers", "headers") })
        {
            if (request.Member(member) is { } value)
            {
                burst.SetOutput(run, output, value);
            }
        }
    }
}

/// <summary>Method and path that an endpoint serves, both lower case; segments in braces are route values.</summary>
internal readonly record struct HttpEndpointAddress(string Method, string Path)
{
    public static IEnumerable<HttpEndpointAddress> Of(JsonElement path, JsonElement methods)
    {
        if (path.AsText()?.Trim('/') is not { Length: > 0 } template)
        {
            return [];
        }

        var named = methods.AsItems().Select(method => method.AsText() ?? "").Where(method => method.Length > 0).ToList();
        return (named is [] ? ["GET"] : named).Select(method => new HttpEndpointAddress(method.ToLowerInvariant(), template.ToLowerInvariant()));
    }

    public override string ToString() => $"{Method} {Path}";
}
