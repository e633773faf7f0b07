using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Http;

/// <summary>WriteHttpResponse: answers the request that this instance serves, after the transition is durable. A request that is gone gets nothing.</summary>
internal sealed class WriteHttpResponseBehavior : IActivityBehavior
{
    private const int Ok = 200;

    public void Start(Burst burst, ActivityExecution run)
    {
        var content = burst.Input(run, "content");
        var contentType = burst.Input(run, "contentType").AsText() ?? (content.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? "application/json" : "text/plain");
        burst.Transition.Response = new HttpAnswer(
            burst.Input(run, "statusCode") is { } status && StatusOf(status) is { } code ? code : Ok,
            content.AsText(),
            contentType,
            [.. burst.Input(run, "responseHeaders").AsMembers().SelectMany(header => header.Value.AsTexts().Select(value => KeyValuePair.Create(header.Key, value)))]);
        burst.Complete(run, []);
    }

    /// <summary>A number, or a name of .NET's enumeration such as <c>Accepted</c>, as Studio writes it.</summary>
    private static int? StatusOf(JsonElement status) =>
        status.AsInteger() ?? (Enum.TryParse<System.Net.HttpStatusCode>(status.AsText(), ignoreCase: true, out var named) ? (int)named : null);
}
