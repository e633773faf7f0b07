using System.ComponentModel;

namespace IntegrationHub.Sandbox.Carrier;

internal sealed record CarrierAddress(
    string Name,
    string StreetAddress,
    string PostalCode,
    string AddressLocality,
    [property: Description("ISO 3166-1 alpha-2.")] string AddressCountry);

internal sealed record Parcel([property: Description("1 to 31500.")] int WeightGrams);

internal sealed record RateRequest(CarrierAddress From, CarrierAddress To, IReadOnlyList<Parcel> Parcels);

internal sealed record Rate(string Service, [property: Description("Minor units.")] long Cost, string Currency, int TransitDays);

internal sealed record RateList(IReadOnlyList<Rate> Rates);

internal sealed record CreateLabel(
    string Reference,
    string Service,
    CarrierAddress From,
    CarrierAddress To,
    IReadOnlyList<Parcel> Parcels,
    [property: Description("Whether a customer sends goods back with it: then the parcel is handed in, not collected.")] bool IsReturn = false);

internal enum LabelState
{
    Purchased,
    Voided,
}

internal sealed record Label
{
    public required string Id { get; init; }

    public required LabelState State { get; init; }

    public required string Reference { get; init; }

    public required string Service { get; init; }

    public required string TrackingNumber { get; init; }

    public required long Cost { get; init; }

    public required string Currency { get; init; }

    public required DateTimeOffset PurchasedAt { get; init; }

    public required bool IsReturn { get; init; }

    /// <summary>When the customer handed the parcel in; only of a return.</summary>
    public DateTimeOffset? HandedInAt { get; init; }

    /// <summary>When the carrier lost the parcel.</summary>
    public DateTimeOffset? LostAt { get; init; }
}

internal enum TrackingStatus
{
    LabelCreated,
    InTransit,
    Delivered,
    Cancelled,
    Lost,
}

internal sealed record TrackingEvent(TrackingStatus Status, DateTimeOffset Time);

internal sealed record Tracking(string TrackingNumber, string Reference, TrackingStatus Status, IReadOnlyList<TrackingEvent> Events);

internal static class CarrierEventTypes
{
    public const string Accepted = "parcel.accepted";
    public const string Delivered = "parcel.delivered";
    public const string Lost = "parcel.lost";
}

/// <summary>Something that happened to a parcel.</summary>
internal sealed record CarrierEvent(long Sequence, string Id, string Type, DateTimeOffset Time, string TrackingNumber, string Reference);

/// <summary>Events after a sequence number, and the number to ask after next time.</summary>
internal sealed record CarrierEventFeed(IReadOnlyList<CarrierEvent> Events, long Next);
