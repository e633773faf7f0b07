using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Ups;

/// <summary>The connection's access token: fetched when it is needed, once for all who wait for it, and kept until shortly before it ends.</summary>
internal sealed class UpsTokens(ConnectionContext context, UpsOptions options)
{
    /// <summary>A token that ends while a request is under way is no use.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private UpsToken? _kept;
    private Task<Outcome<UpsToken>>? _underWay;

    public Task<Outcome<UpsToken>> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_kept is { } token && context.Clock.GetUtcNow() < token.UsableUntil)
            {
                return Task.FromResult<Outcome<UpsToken>>(new Outcome<UpsToken>.Done(token));
            }

            if (_underWay is null or { IsCompleted: true })
            {
                _underWay = FetchAsync();
            }

            return _underWay.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets a token that UPS refused, unless another has come in its place.</summary>
    public void Forget(UpsToken refused)
    {
        lock (_gate)
        {
            _kept = ReferenceEquals(_kept, refused) ? null : _kept;
        }
    }

    /// <summary>Who gives up waiting does not take the token from the others; the connection's total timeout ends it.</summary>
    private async Task<Outcome<UpsToken>> FetchAsync()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseAddress!, "security/v1/oauth/token"))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret!.Reveal()}")));
        var fetched = await context.SendAsync(
            request.Reading(), answer => answer.IsSuccess ? Read(answer.Read(UpsJson.Default.UpsTokenAnswer)) : UpsErrors.Read<UpsToken>(answer), CancellationToken.None);
        lock (_gate)
        {
            _kept = fetched is Outcome<UpsToken>.Done { Value: var token } ? token : null;
        }

        return fetched;
    }

    /// <summary>A token whose end is not told serves once.</summary>
    private Outcome<UpsToken> Read(UpsTokenAnswer answer) => answer.AccessToken is { Length: > 0 } text
        ? new Outcome<UpsToken>.Done(new UpsToken(text, context.Clock.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn ?? 0) - Margin))
        : throw new JsonException("The token answer has no access_token.");
}

/// <summary>An access token; as text it says nothing.</summary>
internal sealed class UpsToken(string value, DateTimeOffset usableUntil)
{
    public DateTimeOffset UsableUntil => usableUntil;

    public AuthenticationHeaderValue Header => new("Bearer", value);
}
