using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Posts the credit note that Tryton made of a received return.</summary>
internal sealed class TrytonCredits(TrytonBooks books, TrytonInvoices invoices) : ICreditIssuer
{
    public Task<Outcome<string>> CreditAsync(CreditRequest credit, EffectKey key, CancellationToken cancellationToken) =>
        books.SaleAsync(credit.ReturnRecordId, cancellationToken)
            .ThenAsync(sale => invoices.PostAsync(sale, Money.Zero(credit.Total.Currency) - credit.Total, cancellationToken));
}
