using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Books completed sales.</summary>
public interface ISalePoster
{
    /// <summary>Posts one sale and returns the receipt's id.</summary>
    Task<Outcome<string>> PostAsync(SaleRequest sale, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>A sale as it happened at the counter; <paramref name="Total"/> is the sum of the lines.</summary>
public sealed record SaleRequest(
    string OrderId, string ExternalId, Gln Location, IReadOnlyList<SaleLine> Lines, Money Total, string? PaymentReference);

/// <summary>Sold pieces of one article, at least one, with the price of one piece.</summary>
public sealed record SaleLine(Gtin Gtin, int Quantity, Money UnitPrice);
