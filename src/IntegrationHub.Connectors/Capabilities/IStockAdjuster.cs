using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Changes the stock in the system that owns it.</summary>
public interface IStockAdjuster
{
    /// <summary>Adds or takes pieces and returns the vendor's id of the adjustment; taking more than there is, is a Conflict.</summary>
    Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>Pieces that came or went without the system's own doing.</summary>
/// <param name="Difference">Positive where pieces came, negative where they went; never 0.</param>
/// <param name="Reason">Why, in a few words, such as <c>return ret_…</c>.</param>
public sealed record StockAdjustment(Gtin Gtin, Gln Location, int Difference, string Reason)
{
    /// <summary>Gets what happened to the pieces, for systems that tell a sale from a loss; null where it is neither.</summary>
    public BizStep? Step { get; init; }
}
