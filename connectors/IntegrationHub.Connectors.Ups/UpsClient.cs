using System.Net;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Ups;

/// <summary>UPS's APIs in UPS's words. Every call gives its answer to a reader, whose <see cref="System.Text.Json.JsonException"/> means that the answer says too little.</summary>
internal sealed class UpsClient(ConnectionContext context, UpsOptions options, UpsTokens tokens)
{
    /// <summary>A number of the right form that no parcel has.</summary>
    private const string NoParcel = "1Z0000000000000000";

    public Task<Outcome<T>> ShopAsync<T>(UpsRateCall call, Func<UpsRateAnswer, Outcome<T>> read, CancellationToken cancellationToken) => SendAsync(
        () => Request(HttpMethod.Post, "api/rating/v2409/Shop", JsonBody.Of(call, UpsJson.Default.UpsRateCall)).Reading(), UpsJson.Default.UpsRateAnswer, read, cancellationToken);

    public Task<Outcome<T>> ShipAsync<T>(UpsShipCall call, Func<UpsShipAnswer, Outcome<T>> read, CancellationToken cancellationToken) => SendAsync(
        () => Request(HttpMethod.Post, "api/shipments/v2409/ship", JsonBody.Of(call, UpsJson.Default.UpsShipCall)), UpsJson.Default.UpsShipAnswer, read, cancellationToken);

    public Task<Outcome<T>> RecoverAsync<T>(UpsRecoveryCall call, Func<UpsRecoveryAnswer, Outcome<T>> read, CancellationToken cancellationToken) => SendAsync(
        () => Request(HttpMethod.Post, "api/labels/v1/recovery", JsonBody.Of(call, UpsJson.Default.UpsRecoveryCall)).Reading(), UpsJson.Default.UpsRecoveryAnswer, read, cancellationToken);

    /// <summary>Voids a shipment; a second time changes nothing.</summary>
    public Task<Outcome<T>> VoidAsync<T>(string shipment, Func<UpsVoidAnswer, Outcome<T>> read, CancellationToken cancellationToken) => SendAsync(
        () => Request(HttpMethod.Delete, $"api/shipments/v2409/void/cancel/{Uri.EscapeDataString(shipment)}", null).Repeatable(), UpsJson.Default.UpsVoidAnswer, read, cancellationToken);

    public Task<Outcome<T>> TrackAsync<T>(string number, Func<UpsTrackAnswer, Outcome<T>> read, CancellationToken cancellationToken) => SendAsync(
        () => Request(HttpMethod.Get, $"api/track/v1/details/{Uri.EscapeDataString(number)}?locale=en_US", null), UpsCamelJson.Default.UpsTrackAnswer, read, cancellationToken);

    /// <summary>Asks for a parcel that does not exist: that UPS does not know it is the good answer.</summary>
    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var asked = await TrackAsync(NoParcel, _ => new Outcome<Nothing>.Done(default), cancellationToken);
        if (asked is not (Outcome<Nothing>.Done or Outcome<Nothing>.DefinitelyNot { Reason.Kind: ConnectorErrorKind.NotFound or ConnectorErrorKind.Rejected }))
        {
            throw new HttpRequestException($"UPS does not answer well: {asked.Error!.Code}, {asked.Error.Message}");
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, new Uri(options.BaseAddress!, path)) { Content = content };
        request.Headers.Add("transId", Guid.NewGuid().ToString("N"));
        request.Headers.Add("transactionSrc", "IntegrationHub");
        return request;
    }

    private async Task<Outcome<T>> SendAsync<TAnswer, T>(
        Func<HttpRequestMessage> make, JsonTypeInfo<TAnswer> type, Func<TAnswer, Outcome<T>> read, CancellationToken cancellationToken)
    {
        var (outcome, refused) = await TryAsync(make, type, read, cancellationToken);
        if (refused is null)
        {
            return outcome;
        }

        // 401 comes before anything is done, so a write may be sent again with a token that is certainly fresh.
        tokens.Forget(refused);
        return (await TryAsync(make, type, read, cancellationToken)).Outcome;
    }

    /// <returns>The outcome, and the token if UPS refused it.</returns>
    private async Task<(Outcome<T> Outcome, UpsToken? Refused)> TryAsync<TAnswer, T>(
        Func<HttpRequestMessage> make, JsonTypeInfo<TAnswer> type, Func<TAnswer, Outcome<T>> read, CancellationToken cancellationToken)
    {
        var fetched = await tokens.GetAsync(cancellationToken);
        if (fetched is not Outcome<UpsToken>.Done { Value: var token })
        {
            return (UpsErrors.NotBegun<T>(fetched.Error!), null);
        }

        UpsToken? refused = null;
        var request = make();
        request.Headers.Authorization = token.Header;
        var outcome = await context.SendAsync(
            request,
            answer =>
            {
                refused = answer.Status == HttpStatusCode.Unauthorized ? token : null;
                return answer.IsSuccess ? read(answer.Read(type)) : UpsErrors.Read<T>(answer);
            },
            cancellationToken);
        return (outcome, refused);
    }
}
