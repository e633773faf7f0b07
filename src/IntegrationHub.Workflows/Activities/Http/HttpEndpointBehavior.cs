using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Http;

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

        var endpoints = HttpEndpointAddress.Of(burst.Input(run, "path"), burst.Input(run, "supportedMethods")).ToList();
        if (ProblemOf(burst, run, endpoints) is { } problem)
        {
            burst.Fault(run, $"The HTTP endpoint '{burst.Node(run).Id}' {problem}");
            return;
        }

        endpoints.ForEach(endpoint => burst.WaitFor(run, ActivityType, endpoint.Key));
    }

    public void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload)
    {
        burst.MarkResumed(run);
        SetOutputs(burst, run, payload ?? default);
        burst.Complete(run, []);
    }

    /// <summary>Templates are found by the definitions that draw them, so that any node knows them at any time; what a script makes up is not there.</summary>
    private static string? ProblemOf(Burst burst, ActivityExecution run, List<HttpEndpointAddress> endpoints) => endpoints switch
    {
        [] => "has no path.",
        [{ IsTemplate: true } template, ..] when !template.IsValid => $"has the path '{template.Path}', which is no route template.",
        [{ IsTemplate: true } template, ..] when CompiledExpression.ConstantOf(burst.Node(run).Inputs["path"]) is null =>
            $"has computed the path '{template.Path}'; a path with route values must be a literal.",
        _ => null,
    };

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

/// <summary>Method, in lower case, and path that an endpoint serves, as drawn; segments in braces are route values.</summary>
internal readonly record struct HttpEndpointAddress(string Method, string Path)
{
    public bool IsTemplate => Path.Contains('{', StringComparison.Ordinal);

    /// <summary>Whether requests can be compared with it.</summary>
    public bool IsValid => !IsTemplate || RouteTemplate.TryParse(this) is not null;

    /// <summary>What waits are found by: upper and lower case are the same.</summary>
    public string Key => $"{Method} {Path.ToLowerInvariant()}";

    public static IEnumerable<HttpEndpointAddress> Of(JsonElement path, JsonElement methods)
    {
        if (path.AsText()?.Trim('/') is not { Length: > 0 } template)
        {
            return [];
        }

        var named = methods.AsItems().Select(method => method.AsText() ?? "").Where(method => method.Length > 0).ToList();
        return (named is [] ? ["GET"] : named).Select(method => new HttpEndpointAddress(method.ToLowerInvariant(), template));
    }

    public override string ToString() => $"{Method} {Path}";
}
