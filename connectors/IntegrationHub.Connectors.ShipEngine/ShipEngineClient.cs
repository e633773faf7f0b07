using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>ShipEngine's API in ShipEngine's words. Every call gives its answer to a reader, whose <see cref="System.Text.Json.JsonException"/> means that the answer says too little.</summary>
internal sealed class ShipEngineClient(ConnectionContext context, ShipEngineOptions options)
{
    public Task<Outcome<T>> EstimateAsync<T>(ShipEngineEstimateRequest parcel, Func<IReadOnlyList<ShipEngineRate>, Outcome<T>> read, CancellationToken cancellationToken) =>
        SendAsync(
            Request(HttpMethod.Post, "v1/rates/estimate", JsonBody.Of(parcel, ShipEngineJson.Default.ShipEngineEstimateRequest)).Reading(),
            ShipEngineJson.Default.IReadOnlyListShipEngineRate, read, cancellationToken);

    public Task<Outcome<T>> BuyAsync<T>(ShipEngineLabelRequest label, Func<ShipEngineLabel, Outcome<T>> read, CancellationToken cancellationToken) =>
        SendAsync(Request(HttpMethod.Post, "v1/labels", JsonBody.Of(label, ShipEngineJson.Default.ShipEngineLabelRequest)), ShipEngineJson.Default.ShipEngineLabel, read, cancellationToken);

    public Task<Outcome<T>> BuyForAsync<T>(string shipment, ShipEngineLabelRequest label, Func<ShipEngineLabel, Outcome<T>> read, CancellationToken cancellationToken) =>
        SendAsync(
            Request(HttpMethod.Post, $"v1/labels/shipment/{Uri.EscapeDataString(shipment)}", JsonBody.Of(label, ShipEngineJson.Default.ShipEngineLabelRequest)),
            ShipEngineJson.Default.ShipEngineLabel, read, cancellationToken);

    public Task<Outcome<T>> FindShipmentAsync<T>(string externalId, Func<ShipEngineFoundShipment, Outcome<T>> read, CancellationToken cancellationToken) =>
        GetAsync($"v1/shipments/external_shipment_id/{Uri.EscapeDataString(externalId)}", ShipEngineJson.Default.ShipEngineFoundShipment, read, cancellationToken);

    public Task<Outcome<T>> ListLabelsOfAsync<T>(string shipment, Func<ShipEngineLabels, Outcome<T>> read, CancellationToken cancellationToken) =>
        GetAsync($"v1/labels?shipment_id={Uri.EscapeDataString(shipment)}", ShipEngineJson.Default.ShipEngineLabels, read, cancellationToken);

    public Task<Outcome<T>> ListLabelsByNumberAsync<T>(string trackingNumber, Func<ShipEngineLabels, Outcome<T>> read, CancellationToken cancellationToken) =>
        GetAsync($"v1/labels?tracking_number={Uri.EscapeDataString(trackingNumber)}", ShipEngineJson.Default.ShipEngineLabels, read, cancellationToken);

    public Task<Outcome<T>> ReadLabelAsync<T>(string label, Func<ShipEngineLabel, Outcome<T>> read, CancellationToken cancellationToken) =>
        GetAsync($"v1/labels/{Uri.EscapeDataString(label)}", ShipEngineJson.Default.ShipEngineLabel, read, cancellationToken);

    /// <summary>Voids a label; a second time changes nothing.</summary>
    public Task<Outcome<T>> VoidAsync<T>(string label, Func<ShipEngineVoid, Outcome<T>> read, CancellationToken cancellationToken) =>
        SendAsync(Request(HttpMethod.Put, $"v1/labels/{Uri.EscapeDataString(label)}/void", null).Repeatable(), ShipEngineJson.Default.ShipEngineVoid, read, cancellationToken);

    public Task<Outcome<T>> TrackAsync<T>(string label, Func<ShipEngineTracking, Outcome<T>> read, CancellationToken cancellationToken) =>
        GetAsync($"v1/labels/{Uri.EscapeDataString(label)}/track", ShipEngineJson.Default.ShipEngineTracking, read, cancellationToken);

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var known = await GetAsync("v1/carriers", ShipEngineJson.Default.ShipEngineCarriers, carriers => new Outcome<ShipEngineCarriers>.Done(carriers), cancellationToken);
        if (known is not Outcome<ShipEngineCarriers>.Done { Value: var account })
        {
            throw new HttpRequestException($"ShipEngine does not answer well: {known.Error!.Code}, {known.Error.Message}");
        }

        if (options.CarrierIds!.FirstOrDefault(id => account.Carriers?.Any(carrier => carrier.CarrierId == id) != true) is { } stranger)
        {
            throw new HttpRequestException($"The ShipEngine account has no carrier '{stranger}'; see CarrierIds of the connection.");
        }
    }

    private Task<Outcome<T>> GetAsync<TAnswer, T>(string path, JsonTypeInfo<TAnswer> type, Func<TAnswer, Outcome<T>> read, CancellationToken cancellationToken) =>
        SendAsync(Request(HttpMethod.Get, path, null), type, read, cancellationToken);

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, new Uri(options.BaseAddress!, path)) { Content = content };
        request.Headers.Add("API-Key", options.ApiKey!.Reveal());
        return request;
    }

    private Task<Outcome<T>> SendAsync<TAnswer, T>(HttpRequestMessage request, JsonTypeInfo<TAnswer> type, Func<TAnswer, Outcome<T>> read, CancellationToken cancellationToken) =>
        context.SendAsync(request, answer => answer.IsSuccess ? read(answer.Read(type)) : ShipEngineErrors.Read<T>(answer), cancellationToken);
}
