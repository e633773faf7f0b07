namespace IntegrationHub.Connectors.Capabilities;

/// <summary>The event type by which carriers tell of parcels.</summary>
public static class ParcelEvents
{
    /// <summary>A parcel was seen; data is a <see cref="ParcelEvent"/>, the subject the hub's order or return id where the carrier keeps it.</summary>
    public const string Seen = "parcel.seen";
}

/// <summary>Where a parcel was seen.</summary>
/// <param name="State">The name of a <see cref="ParcelState"/>, in camel case.</param>
public sealed record ParcelEvent(string TrackingNumber, string State, DateTimeOffset At, string? Description);
