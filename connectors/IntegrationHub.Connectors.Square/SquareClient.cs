using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Square;

/// <summary>Square's REST API in its own words; a file for each of its resources.</summary>
internal sealed partial class SquareClient(ConnectionContext context, SquareOptions options)
{
    /// <summary>What the models are written for; a later version names the places of an adjustment in another way.</summary>
    private const string ApiVersion = "2025-08-20";

    private const int MaxDetail = 200;

    private Task<Outcome<T>> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
        where T : SquareAnswer => SendAsync(Request(HttpMethod.Get, path), answer, cancellationToken);

    /// <summary>Posts a search, which changes nothing.</summary>
    private Task<Outcome<TAnswer>> SearchAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken)
        where TAnswer : SquareAnswer => SendAsync(Request(HttpMethod.Post, path, JsonBody.Of(body, bodyType)).Reading(), answer, cancellationToken);

    /// <summary>Sends a write whose body carries its key, or which is naturally repeatable.</summary>
    private Task<Outcome<TAnswer>> WriteAsync<TBody, TAnswer>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken)
        where TAnswer : SquareAnswer => SendAsync(Request(method, path, JsonBody.Of(body, bodyType)).Repeatable(), answer, cancellationToken);

    private Task<Outcome<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
        where T : SquareAnswer => context.SendAsync(request, reply => Read(reply, answer), cancellationToken);

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null) =>
        new(method, new Uri($"{options.BaseAddress.AbsoluteUri.TrimEnd('/')}/v2/{path}"))
        {
            Content = content,
            Headers = { { "Authorization", $"Bearer {options.AccessToken!.Reveal()}" }, { "Square-Version", ApiVersion } },
        };

    private static Outcome<T> Read<T>(VendorAnswer reply, JsonTypeInfo<T> type)
        where T : SquareAnswer
    {
        if (!reply.IsSuccess)
        {
            return Refused<T>(reply);
        }

        var answer = reply.Read(type);
        return answer.Errors.Known().FirstOrDefault() is { } error ? Unknown<T>(error) : new Outcome<T>.Done(answer);
    }

    /// <summary>A state that has moved on comes as 400, and a key that was seen with another body has had an effect.</summary>
    private static Outcome<T> Refused<T>(VendorAnswer reply)
    {
        var error = reply.TryRead(SquareJson.Default.SquareErrors)?.Errors.Known().FirstOrDefault();
        return (int)reply.Status is >= 400 and < 500 ? error?.Code switch
        {
            SquareCodes.VersionMismatch or SquareCodes.Conflict => new Outcome<T>.DefinitelyNot(Told(ConnectorErrorKind.Conflict, error)),
            SquareCodes.KeyReused => Unknown<T>(error),
            _ => reply.Refused<T>(error?.Code, Detail(error)),
        } : reply.Refused<T>(error?.Code, Detail(error));
    }

    private static Outcome<T> Unknown<T>(SquareError error) => new Outcome<T>.Unknown(Told(ConnectorErrorKind.Transient, error));

    private static ConnectorError Told(ConnectorErrorKind kind, SquareError error) => new(kind, error.Code ?? "error", Detail(error) ?? "Square gave no reason.");

    private static string? Detail(SquareError? error) => PlainText.Clean(error?.Detail, MaxDetail)?.Value;
}
