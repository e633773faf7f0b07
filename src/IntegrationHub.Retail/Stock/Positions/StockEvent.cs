using IntegrationHub.Canonical.Identity;

namespace IntegrationHub.Retail.Stock.Positions;

/// <summary>What one system said of one position.</summary>
/// <param name="Source">The connection that said it, or <see cref="HubSource"/>.</param>
/// <param name="EventId">The source's own id; the same source and id count once.</param>
/// <param name="OccurredAt">When it happened there.</param>
public abstract record StockEvent(string Source, string EventId, Gtin Gtin, Gln Location, DateTimeOffset OccurredAt)
{
    /// <summary>The hub itself, where it is the one that moves stock.</summary>
    public const string HubSource = "hub";
}

/// <summary>An absolute value of the position's owner, which contains everything up to its time.</summary>
/// <param name="OnHand">Pieces that are physically there.</param>
/// <param name="Allocated">Those of them that the owner has promised to somebody.</param>
/// <param name="Sequence">Rises with every change at the owner; null where it says no such number.</param>
public sealed record StockCount(string Source, string EventId, Gtin Gtin, Gln Location, DateTimeOffset OccurredAt, int OnHand, int Allocated, long? Sequence = null)
    : StockEvent(Source, EventId, Gtin, Location, OccurredAt);

/// <summary>A difference that somebody knows of.</summary>
/// <param name="Difference">Positive where pieces came, negative where they went.</param>
/// <param name="BizStep">In the words of GS1 CBV 2.0, such as <c>retail_selling</c>.</param>
/// <param name="Reference">What caused it, such as a receipt's number and line; one cause counts once for a position, whoever tells of it.</param>
public sealed record StockMove(string Source, string EventId, Gtin Gtin, Gln Location, DateTimeOffset OccurredAt, int Difference, string BizStep, string Reference)
    : StockEvent(Source, EventId, Gtin, Location, OccurredAt);
