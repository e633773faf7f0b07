using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Sandbox;

internal sealed class SandboxCarrier(SandboxClient client, Uri baseAddress) : IRateReader, ILabelMaker, IParcelTracker
{
    public async Task<Outcome<IReadOnlyList<ShippingRate>>> RateAsync(Parcel parcel, CancellationToken cancellationToken) =>
        (await client.AskAsync("carrier/rates", SandboxMapping.FromParcel(parcel), SandboxJson.Default.SandboxRateRequest, SandboxJson.Default.SandboxRates, cancellationToken))
            .Read<SandboxRates, IReadOnlyList<ShippingRate>>(rates => [.. rates.Rates.Select(SandboxMapping.ToRate).OrderBy(rate => rate.Price.Amount)]);

    public async Task<Outcome<ShippingLabel>> BuyLabelAsync(LabelRequest label, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync("carrier/labels", SandboxMapping.FromLabel(label), SandboxJson.Default.SandboxLabelRequest, SandboxJson.Default.SandboxLabel, key, cancellationToken))
            .Read(bought => SandboxMapping.ToLabel(bought, baseAddress));

    public async Task<Outcome<Nothing>> VoidLabelAsync(string labelId, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            $"carrier/labels/{labelId}/void", SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(_ => default(Nothing));

    public async Task<Outcome<ParcelStatus>> TrackAsync(string trackingNumber, CancellationToken cancellationToken) =>
        (await client.GetAsync($"carrier/tracking/{Uri.EscapeDataString(trackingNumber)}", SandboxJson.Default.SandboxTracking, cancellationToken))
            .Read(SandboxMapping.ToStatus);
}
