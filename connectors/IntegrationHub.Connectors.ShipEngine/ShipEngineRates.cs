using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.ShipEngine;

internal sealed class ShipEngineRates(ShipEngineClient client, ShipEngineOptions options, TimeProvider clock) : IRateReader
{
    public Task<Outcome<IReadOnlyList<ShippingRate>>> RateAsync(Parcel parcel, CancellationToken cancellationToken) =>
        ShipEngineMapping.FromParcel(parcel, options.CarrierIds!, clock.GetUtcNow()).Match(
            request => client.EstimateAsync(request, ShipEngineMapping.ToRates, cancellationToken),
            refusals => Task.FromResult(ShipEngineErrors.Refused<IReadOnlyList<ShippingRate>>(refusals)));
}
