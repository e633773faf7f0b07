using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Posts the invoices that Tryton made of shipments.</summary>
internal sealed class TrytonInvoices(TrytonClient client)
{
    private const string Model = "account.invoice";

    private static readonly string[] Posted = ["posted", "paid"];

    /// <summary>Posts what is not posted yet and returns the numbers. The invoices must come to <paramref name="total"/>, or nothing is posted.</summary>
    public Task<Outcome<string>> PostAsync(TrytonSale sale, Money total, CancellationToken cancellationToken) =>
        ReadAsync(sale, cancellationToken).ThenAsync(async invoices => invoices switch
        {
            [] => OutcomeSteps.Not<string>(ConnectorErrorKind.Transient, "no-invoice", $"Tryton has made no invoice of sale {sale.Id} yet."),
            _ when sale.Currency.Code != total.Currency.Value || invoices.Sum(invoice => invoice.TotalAmount) != total.ToDecimal() => OutcomeSteps.Not<string>(
                ConnectorErrorKind.Conflict, "total-differs",
                $"Tryton's invoices of sale {sale.Id} come to {invoices.Sum(invoice => invoice.TotalAmount)} {sale.Currency.Code} and not to {total}; they are not posted."),
            _ => await PostAsync(sale, invoices, cancellationToken),
        });

    private Task<Outcome<TrytonInvoice[]>> ReadAsync(TrytonSale sale, CancellationToken cancellationToken) => client.SearchAsync(
        Model, TrytonValues.All(TrytonValues.Where("id", "in", TrytonValues.Ids(sale.Invoices)), TrytonValues.Where("state", "!=", "cancelled")),
        TrytonInvoice.Fields, TrytonJson.Default.TrytonInvoiceArray, cancellationToken);

    private async Task<Outcome<string>> PostAsync(TrytonSale sale, TrytonInvoice[] invoices, CancellationToken cancellationToken)
    {
        foreach (var invoice in invoices.Where(invoice => !Posted.Contains(invoice.State)))
        {
            if (await client.PressAsync(Model, "post", invoice.Id, Posted, cancellationToken) is { Error: not null } failed)
            {
                return failed;
            }
        }

        return await ReadAsync(sale, cancellationToken).AfterWriteAsync().ThenAsync(posted =>
            posted.Length > 0 && posted.All(invoice => !string.IsNullOrEmpty(invoice.Number))
                ? OutcomeSteps.Done(string.Join(',', posted.Select(invoice => invoice.Number)))
                : new Outcome<string>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "no-number", $"Tryton gave an invoice of sale {sale.Id} no number.")));
    }
}
