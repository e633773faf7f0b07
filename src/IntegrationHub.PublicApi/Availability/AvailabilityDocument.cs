using System.ComponentModel;
using IntegrationHub.Canonical.Stock;

namespace IntegrationHub.PublicApi.Availability;

/// <summary>How much of an article a location has, as the owning system says now.</summary>
public sealed record AvailabilityDocument
{
    private const int Limited = 5;

    public required string Gtin { get; init; }

    public required string Location { get; init; }

    [Description("InStock, LimitedAvailability or OutOfStock, as in schema.org.")]
    public required string Availability { get; init; }

    [Description("Pieces that can be ordered.")]
    public required int Available { get; init; }

    [Description("Pieces that are physically there.")]
    public required int OnHand { get; init; }

    [Description("Pieces that are promised to somebody; available is what is left.")]
    public required int Reserved { get; init; }

    [Description("When the owning system saw it so.")]
    public required DateTimeOffset AsOf { get; init; }

    [Description("The system that says so.")]
    public required string Source { get; init; }

    internal static AvailabilityDocument Of(StockPosition position) => new()
    {
        Gtin = position.Gtin.Value,
        Location = position.Location.Value,
        Availability = position.Available switch { <= 0 => "OutOfStock", <= Limited => "LimitedAvailability", _ => "InStock" },
        Available = Math.Max(0, position.Available),
        OnHand = position.OnHand,
        Reserved = position.Reserved,
        AsOf = position.AsOf,
        Source = position.Source.Value,
    };
}
