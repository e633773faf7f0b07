using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Ups;

internal sealed class UpsRates(UpsClient client, UpsOptions options) : IRateReader
{
    public Task<Outcome<IReadOnlyList<ShippingRate>>> RateAsync(Parcel parcel, CancellationToken cancellationToken) => RateAsync(parcel, parcel.From, cancellationToken);

    /// <summary>Reads what a parcel would cost whoever stands for the account.</summary>
    public Task<Outcome<IReadOnlyList<ShippingRate>>> RateAsync(Parcel parcel, ShippingParty shipper, CancellationToken cancellationToken) =>
        UpsRateMapping.FromParcel(parcel, shipper, options.AccountNumber!).Match(
            call => client.ShopAsync(call, answer => new Outcome<IReadOnlyList<ShippingRate>>.Done(UpsRateMapping.ToRates(answer)), cancellationToken),
            refusals => Task.FromResult(UpsErrors.Refused<IReadOnlyList<ShippingRate>>(refusals)));
}
