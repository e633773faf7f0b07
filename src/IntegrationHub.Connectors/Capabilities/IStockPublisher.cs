using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Tells a sales channel how many pieces it may still sell.</summary>
public interface IStockPublisher
{
    /// <summary>Gets the largest number of levels that one call takes.</summary>
    int MaxLevels { get; }

    /// <summary>
    /// Sets the levels and answers for each, in the same order. Where the channel offers compare-and-set, a level whose
    /// <see cref="StockLevel.Expected"/> is no longer true is left alone and answered with <see cref="PublishedState.Stale"/>.
    /// </summary>
    Task<Outcome<IReadOnlyList<PublishedLevel>>> PublishAsync(IReadOnlyList<StockLevel> levels, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>What a channel may sell of one article at one location.</summary>
/// <param name="Available">Pieces that may still be promised, 0 or more.</param>
/// <param name="Expected">What the hub believes the channel shows now; null where it does not know.</param>
public sealed record StockLevel(Gtin Gtin, Gln Location, int Available, int? Expected);

/// <summary>What became of one level.</summary>
/// <param name="Current">What the channel shows now, where it says so.</param>
public sealed record PublishedLevel(Gtin Gtin, Gln Location, PublishedState State, int? Current);

/// <summary>How a channel took a level.</summary>
public enum PublishedState
{
    /// <summary>The channel shows it now.</summary>
    Applied,

    /// <summary>The channel showed something else than expected and was left alone.</summary>
    Stale,

    /// <summary>The channel does not sell this article at this location.</summary>
    NotListed,
}
