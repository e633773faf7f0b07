using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Medusa;

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
