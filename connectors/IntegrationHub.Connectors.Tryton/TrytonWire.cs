using System.Net.Http.Headers;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>One JSON-RPC request and its answer.</summary>
internal sealed class TrytonWire(ConnectionContext context, TrytonOptions options)
{
    public const string SessionExpired = "session-expired";

    private readonly Uri _address = new(options.BaseAddress!, options.Database + "/");

    public TrytonOptions Options => options;

    /// <param name="ticket">The session's; null for the login itself.</param>
    public Task<Outcome<T>> SendAsync<T>(
        string method, JsonArray parameters, string? ticket, Func<HttpRequestMessage, HttpRequestMessage> mark, JsonTypeInfo<T> result, CancellationToken cancellationToken)
    {
        // Tryton answers in JSON-RPC only to exactly these three members.
        var call = new JsonObject { ["id"] = 1, ["method"] = method, ["params"] = parameters };
        var request = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (ticket is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Session", ticket);
        }

        return context.SendAsync(mark(request), answer => Read(answer, method, result), cancellationToken);
    }

    private static Outcome<T> Read<T>(VendorAnswer answer, string method, JsonTypeInfo<T> result)
    {
        if (answer.Status == HttpStatusCode.Unauthorized)
        {
            return OutcomeSteps.Not<T>(ConnectorErrorKind.Unauthorised, SessionExpired, "Tryton knows no such session or login.");
        }

        if (!answer.IsSuccess)
        {
            return answer.Refused<T>(null, $"Tryton answered {method} with status {(int)answer.Status}.");
        }

        var root = answer.Read(TrytonJson.Default.JsonElement);
        return root.ValueKind != JsonValueKind.Object ? throw new JsonException("The answer is no object.")
            : root.TryGetProperty("error", out var error) ? TrytonErrors.Of<T>(error)
            : root.TryGetProperty("result", out var value) && !(method.EndsWith(".search_read", StringComparison.Ordinal) && HasHole(value)) ? OutcomeSteps.Done(value.Deserialize(result) ?? throw new JsonException("The result is null."))
            : throw new JsonException("The answer has no result that could be read, and no error.");
    }

    /// <summary>Whether a list has nothing where a record or an id belongs; the reader of records would let it pass.</summary>
    private static bool HasHole(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null || HasHole(item)),
        JsonValueKind.Object => value.EnumerateObject().Any(member => HasHole(member.Value)),
        _ => false,
    };
}
