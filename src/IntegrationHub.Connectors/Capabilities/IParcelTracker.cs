using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Tells where a parcel is.</summary>
public interface IParcelTracker
{
    /// <summary>Reads one parcel by its tracking number; an unknown number is NotFound.</summary>
    Task<Outcome<ParcelStatus>> TrackAsync(string trackingNumber, CancellationToken cancellationToken);
}

/// <summary>Where a parcel is, and what it went through, oldest first.</summary>
public sealed record ParcelStatus(string TrackingNumber, ParcelState State, DateTimeOffset? ExpectedAt, IReadOnlyList<ParcelScan> Scans);

/// <summary>One scan of a parcel.</summary>
public sealed record ParcelScan(DateTimeOffset At, ParcelState State, string Description, string? Place);

/// <summary>The states of a parcel, whatever its carrier calls them.</summary>
public enum ParcelState
{
    /// <summary>A label exists; the carrier has not seen the parcel.</summary>
    Announced,

    /// <summary>The carrier has taken it over.</summary>
    Accepted,

    /// <summary>It is on its way.</summary>
    InTransit,

    /// <summary>It is on the last way to its recipient.</summary>
    OutForDelivery,

    /// <summary>It has arrived.</summary>
    Delivered,

    /// <summary>It waits at a point where it can be collected.</summary>
    AwaitingCollection,

    /// <summary>Something went wrong; it may go on.</summary>
    Exception,

    /// <summary>It goes back to its sender.</summary>
    ReturnedToSender,

    /// <summary>The carrier does not say.</summary>
    Unknown,
}
