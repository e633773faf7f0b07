using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>One of our positions as Medusa counts it.</summary>
internal sealed record MedusaShelf(string ItemId, MedusaLevel Level)
{
    public int Available => MedusaMapping.Available(Level);

    /// <summary>Medusa sells what is stocked and not reserved; the reservations are its own.</summary>
    public MedusaLevelUpdate Offering(int available) => new(ItemId, Level.LocationId, available + Level.ReservedQuantity);
}

/// <summary>Decides, level by level, what publishing still has to do.</summary>
internal static class MedusaPublishing
{
    /// <summary>Null: it has to be written; else the answer.</summary>
    /// <param name="shelf">What Medusa shows; null where it lists no such position.</param>
    public static PublishedLevel? BeforeWriting(StockLevel level, MedusaShelf? shelf) => shelf switch
    {
        null => Answer(level, PublishedState.NotListed, null),
        { Available: var shown } when shown == level.Available => Answer(level, PublishedState.Applied, shown),
        { Available: var shown } when level.Expected is { } expected && expected != shown => Answer(level, PublishedState.Stale, shown),
        _ => null,
    };

    /// <summary>
    /// The answer for a level that was written. Less than was asked for was sold in between, and rightly so. More would
    /// be oversold: a fulfilment ended its reservation between our reading and our writing. Null then: write once more.
    /// </summary>
    public static PublishedLevel? AfterWriting(StockLevel level, MedusaShelf? shelf, bool isLast) => shelf switch
    {
        null => Answer(level, PublishedState.NotListed, null),
        { Available: var shown } when shown > level.Available && !isLast => null,
        { Available: var shown } => Answer(level, PublishedState.Applied, shown),
    };

    private static PublishedLevel Answer(StockLevel level, PublishedState state, int? shown) => new(level.Gtin, level.Location, state, shown);
}

/// <summary>Finds the shelves of positions.</summary>
internal sealed class MedusaShelves(IReadOnlyDictionary<(Gtin Gtin, Gln Location), MedusaShelf> shelves)
{
    public MedusaShelf? this[StockLevel level] => shelves.GetValueOrDefault((level.Gtin, level.Location));
}
