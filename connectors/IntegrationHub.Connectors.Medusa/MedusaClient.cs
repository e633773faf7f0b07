using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Medusa's admin API in its own words; one file for each of its resources.</summary>
internal sealed partial class MedusaClient(ConnectionContext context)
{
    /// <summary>Medusa keeps no secret in its errors, but may explain at length.</summary>
    private const int LongestMessage = 300;

    private readonly MedusaOptions _options = (MedusaOptions)context.Options;

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var answered = await GetAsync<MedusaSalesChannels, int>("admin/sales-channels?limit=1&fields=id", _ => 0, cancellationToken);
        if (answered.Error is { } error)
        {
            throw new InvalidOperationException(error.Kind == ConnectorErrorKind.Unauthorised
                ? "Medusa does not accept the secret API key; make one under Settings, Secret API Keys."
                : $"Medusa does not answer as it should: {error.Message}");
        }
    }

    /// <summary>Reads; what <paramref name="read"/> cannot make sense of (a JsonException) is Unknown.</summary>
    private Task<Outcome<T>> GetAsync<TAnswer, T>(string path, Func<TAnswer, T> read, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, Address(path)), read, cancellationToken);

    private Task<Outcome<T>> PostAsync<TBody, TAnswer, T>(string path, TBody body, Func<TAnswer, T> read, CancellationToken cancellationToken) =>
        SendAsync(Post(path, body), read, cancellationToken);

    private Task<Outcome<Nothing>> PostAsync<TBody>(string path, TBody body, CancellationToken cancellationToken) =>
        SendAsync(Post(path, body), cancellationToken);

    private Task<Outcome<Nothing>> PostAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, Address(path)), cancellationToken);

    private Task<Outcome<Nothing>> DeleteAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Delete, Address(path)), cancellationToken);

    private HttpRequestMessage Post<TBody>(string path, TBody body) =>
        new(HttpMethod.Post, Address(path)) { Content = JsonBody.Of(body, TypeOf<TBody>()) };

    /// <summary>For calls of which the status says all: some of their answers show things as they were before.</summary>
    private Task<Outcome<Nothing>> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync<MedusaEmpty, Nothing>(request, _ => default, cancellationToken);

    private Task<Outcome<T>> SendAsync<TAnswer, T>(HttpRequestMessage request, Func<TAnswer, T> read, CancellationToken cancellationToken) =>
        context.SendAsync(
            Authorised(request), answer => answer.IsSuccess ? new Outcome<T>.Done(read(answer.Read(TypeOf<TAnswer>()))) : Refused<T>(answer), cancellationToken);

    private HttpRequestMessage Authorised(HttpRequestMessage request)
    {
        // The key is the user's name, and there is no password.
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_options.SecretKey!.Reveal()}:")));
        return request;
    }

    private Uri Address(string path) => new($"{_options.BaseAddress!.AbsoluteUri.TrimEnd('/')}/{path}");

    private static Outcome<T> Refused<T>(VendorAnswer answer)
    {
        var problem = answer.TryRead(MedusaJson.Default.MedusaProblem);
        var code = problem?.Code == "insufficient_inventory" ? problem.Code : problem?.Type ?? problem?.Code;
        var message = problem?.Message is { Length: > LongestMessage } text ? text[..LongestMessage] : problem?.Message;
        var outcome = answer.Refused<T>(code, message);

        // Medusa answers 400 to all that it refuses; the type tells a wrong request from one that comes at the wrong time.
        return outcome is Outcome<T>.DefinitelyNot not && answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
            && code is "not_allowed" or "duplicate_error" or "insufficient_inventory"
            ? new Outcome<T>.DefinitelyNot(not.Reason with { Kind = ConnectorErrorKind.Conflict })
            : outcome;
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static string Each(string parameter, IEnumerable<string> values) => string.Concat(values.Select(value => $"&{parameter}={Escape(value)}"));

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)MedusaJson.Default.GetTypeInfo(typeof(T))!;
}
