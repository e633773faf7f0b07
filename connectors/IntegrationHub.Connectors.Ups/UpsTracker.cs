using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Ups;

internal sealed class UpsTracker(UpsClient client) : IParcelTracker
{
    public Task<Outcome<ParcelStatus>> TrackAsync(string trackingNumber, CancellationToken cancellationToken) => client.TrackAsync(
        trackingNumber, answer => UpsParcelMapping.Find(answer, trackingNumber).Map(parcel => UpsParcelMapping.ToStatus(parcel, trackingNumber)), cancellationToken);
}
