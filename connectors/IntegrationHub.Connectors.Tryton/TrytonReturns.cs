using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// Records returns as Tryton's own wizard does, as a sale with negative pieces whose origin is the order. It is created
/// whole in one call: the wizard copies the order first, reference included, and nothing would tell a copy that was cut
/// off from another.
/// </summary>
internal sealed class TrytonReturns(
    TrytonClient client, TrytonBooks books, TrytonReturnReceipts receipts, TrytonSales sales, TrytonAbandonment abandonment) : IReturnRecorder
{
    public Task<Outcome<string>> OpenAsync(ReturnAnnouncement announced, EffectKey key, CancellationToken cancellationToken) =>
        sales.EnsureAsync(announced.ReturnId, isReturn: true, () => ValuesAsync(announced, cancellationToken), cancellationToken)
            .ThenAsync(sale => sales.ProcessAsync(sale, cancellationToken))
            .MapAsync(sale => sale.Id.ToString(CultureInfo.InvariantCulture));

    public Task<Outcome<Nothing>> ReceiveAsync(ReturnReceipt received, EffectKey key, CancellationToken cancellationToken) =>
        books.SaleAsync(received.RecordId, cancellationToken)
            .ThenAsync(sale => sales.ProcessAsync(sale, cancellationToken))
            .ThenAsync(sale => books.Places.FindAsync(received.Location, cancellationToken)
                .ThenAsync(warehouse => receipts.ReceiveAsync(received, sale, warehouse, cancellationToken)));

    public Task<Outcome<Nothing>> CancelReturnAsync(string recordId, string returnId, EffectKey key, CancellationToken cancellationToken) =>
        books.SaleAsync(recordId, cancellationToken).ThenAsync(sale => abandonment.AbandonAsync(sale, returnId, cancellationToken));

    private Task<Outcome<JsonObject>> ValuesAsync(ReturnAnnouncement announced, CancellationToken cancellationToken) =>
        books.SaleAsync(announced.RecordedOrderId, cancellationToken).ThenAsync(sold =>
            client.FindAsync(TrytonSales.Model, sold.Id, TrytonSaleTerms.Fields, TrytonJson.Default.TrytonSaleTermsArray, cancellationToken).ThenAsync(terms =>
                books.Places.FindAsync(announced.Location, cancellationToken).ThenAsync(warehouse =>
                    books.Articles.FindAsync(announced.Lines.Select(line => line.Gtin), cancellationToken).ThenAsync(found =>
                        client.OpenAsync(cancellationToken).ThenAsync(session => Values(announced, sold, terms!, warehouse, found, session.Company))))));

    private static Outcome<JsonObject> Values(
        ReturnAnnouncement announced, TrytonSale sold, TrytonSaleTerms terms, TrytonWarehouse warehouse, IReadOnlyDictionary<Gtin, TrytonProduct> found, int company)
    {
        if (announced.Lines.FirstOrDefault(line => line.UnitPrice.Currency.Value != sold.Currency.Code || sold.Lines.All(each => each.Product != found[line.Gtin].Id)) is { } other)
        {
            return OutcomeSteps.Not<JsonObject>(ConnectorErrorKind.Rejected, "not-sold", $"Sale {sold.Id} in Tryton does not have {other.Gtin}, or not in {other.UnitPrice.Currency}.");
        }

        return OutcomeSteps.Done(new JsonObject
        {
            ["origin"] = TrytonValues.Reference(TrytonSales.Model, sold.Id),
            ["reference"] = announced.ReturnId,
            ["description"] = announced.OrderId,
            ["company"] = company,
            ["currency"] = terms.Currency,
            ["party"] = terms.Party,
            ["invoice_party"] = terms.InvoiceParty,
            ["shipment_party"] = terms.ShipmentParty,
            ["invoice_address"] = terms.InvoiceAddress,
            ["shipment_address"] = terms.ShipmentAddress,
            ["payment_term"] = terms.PaymentTerm,
            ["warehouse"] = warehouse.Id,
            ["invoice_method"] = "shipment",
            ["shipment_method"] = "order",
            ["lines"] = TrytonValues.All(TrytonValues.Create(announced.Lines.Select(line => Line(line, found[line.Gtin], sold)))),
        });
    }

    private static JsonObject Line(ReturnAnnouncementLine line, TrytonProduct product, TrytonSale sold)
    {
        var original = sold.Lines.FirstOrDefault(each => each.Product == product.Id && each.UnitPrice == line.UnitPrice.ToDecimal()) ?? sold.Lines.First(each => each.Product == product.Id);
        return new JsonObject
        {
            ["type"] = "line",
            ["product"] = product.Id,
            ["unit"] = original.Unit ?? product.Unit,
            ["quantity"] = TrytonValues.Pieces(-line.Quantity),
            ["unit_price"] = TrytonValues.Decimal(line.UnitPrice.ToDecimal()),
            ["taxes"] = TrytonValues.All(TrytonValues.Add(original.Taxes)),
            ["note"] = line.Reason,
        };
    }
}
