using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Books what a customer gets back, in the ERP.</summary>
public interface ICreditIssuer
{
    /// <summary>Issues a credit note and returns its id.</summary>
    Task<Outcome<string>> CreditAsync(CreditRequest credit, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>A credit for returned goods; <paramref name="Total"/> is what the customer gets back, taxes included.</summary>
/// <param name="ReturnRecordId">The id that the same system gave the return.</param>
/// <param name="ErpOrderId">The order's id there.</param>
public sealed record CreditRequest(string ReturnId, string OrderId, string ErpOrderId, string ReturnRecordId, Gln Location, IReadOnlyList<CreditLine> Lines, Money Total);

/// <summary>Credited pieces of one article, with the price of one piece.</summary>
public sealed record CreditLine(Gtin Gtin, int Quantity, Money UnitPrice);
