using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Positions;

namespace IntegrationHub.PublicApi.Availability;

/// <summary>How many pieces of an article a location has, as the owning system saw it.</summary>
internal sealed record AvailabilityView
{
    /// <summary>Up to this number of pieces availability counts as limited.</summary>
    public const int LimitedUpTo = 5;

    /// <summary>The GTIN of the article, 14 digits.</summary>
    public required string Gtin { get; init; }

    /// <summary>The GLN of the location.</summary>
    public required string Location { get; init; }

    /// <summary>Pieces that may still be promised.</summary>
    public required int Available { get; init; }

    /// <summary>Pieces that are physically there; negative when the owning system says so.</summary>
    public required int OnHand { get; init; }

    /// <summary>Pieces that are promised to somebody.</summary>
    public required int Reserved { get; init; }

    /// <summary>When the owning system last said so, or something last moved.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The connection that said it.</summary>
    public required string Source { get; init; }

    /// <summary>The same in a word of schema.org; 1 to 5 available pieces are LimitedAvailability.</summary>
    public required ItemAvailability Availability { get; init; }

    /// <summary>As the owning system says.</summary>
    public static AvailabilityView Of(StockPosition position) => new()
    {
        Gtin = position.Gtin.Value,
        Location = position.Location.Value,
        Available = position.Available,
        OnHand = position.OnHand,
        Reserved = position.Reserved,
        AsOf = position.AsOf,
        Source = position.Source.Value,
        Availability = Word(position.Available),
    };

    /// <summary>As the hub's books have it: the owning system's last word, and what moved or was held since.</summary>
    public static AvailabilityView Of(Position position) => new()
    {
        Gtin = position.Gtin.Value,
        Location = position.Location.Value,
        Available = Atp.At(position),
        OnHand = position.Sellable,
        Reserved = position.ReservedSoft + position.Allocated,
        AsOf = position.CheckedAt > position.AsOf ? position.CheckedAt : position.AsOf,
        Source = position.Source,
        Availability = Word(Atp.At(position)),
    };

    private static ItemAvailability Word(int available) => available switch
    {
        <= 0 => ItemAvailability.OutOfStock,
        <= LimitedUpTo => ItemAvailability.LimitedAvailability,
        _ => ItemAvailability.InStock,
    };
}

/// <summary>Whether an article can be had, in the words of schema.org.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ItemAvailability>))]
internal enum ItemAvailability
{
    InStock,
    LimitedAvailability,
    OutOfStock,
}
