using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

internal sealed class TrytonOrders(TrytonClient client, TrytonBooks books, TrytonSales sales, TrytonShipments shipments, TrytonAbandonment abandonment) : IOrderExporter
{
    public Task<Outcome<ExportedOrder>> ExportAsync(Order order, EffectKey key, CancellationToken cancellationToken) =>
        sales.EnsureAsync(order.Id.Value, isReturn: false, () => ValuesAsync(order, cancellationToken), cancellationToken)
            .ThenAsync(sale => sales.ProcessAsync(sale, cancellationToken))
            .ThenAsync(sale => HoldAsync(sale, cancellationToken));

    public Task<Outcome<Nothing>> CancelAsync(string erpOrderId, string orderId, string reason, EffectKey key, CancellationToken cancellationToken) =>
        books.SaleAsync(erpOrderId, cancellationToken).ThenAsync(sale => abandonment.AbandonAsync(sale, orderId, cancellationToken));

    /// <summary>
    /// Takes hold of the pieces. Tryton counts pieces that are only planned as gone, but no more once the day has passed
    /// that they were planned for; held pieces count until they are sent. An order that gets too few waits for more.
    /// </summary>
    private async Task<Outcome<ExportedOrder>> HoldAsync(TrytonSale sale, CancellationToken cancellationToken)
    {
        if (!client.Options.AssignOnExport)
        {
            return OutcomeSteps.Done(ToExported(sale, holdsStock: false));
        }

        var read = await shipments.ReadAsync(sale.Shipments, cancellationToken).AfterWriteAsync();
        if (read is not Outcome<TrytonShipment[]>.Done { Value: var made })
        {
            return read.As<TrytonShipment[], ExportedOrder>();
        }

        var holdsAll = made.Length > 0;
        foreach (var shipment in made.Where(TrytonShipments.IsOpen))
        {
            if (shipment.State != "waiting")
            {
                holdsAll &= TrytonShipments.Holds(shipment);
                continue;
            }

            // Another order may hold the same rows at this moment; the shipment then waits, and is assigned when it is sent.
            var held = await shipments.AssignAsync(shipment.Id, cancellationToken);
            if (held is Outcome<bool>.Unknown { Reason: var reason })
            {
                return new Outcome<ExportedOrder>.Unknown(reason);
            }

            holdsAll &= held is Outcome<bool>.Done { Value: true };
        }

        return OutcomeSteps.Done(ToExported(sale, holdsAll));
    }

    private static ExportedOrder ToExported(TrytonSale sale, bool holdsStock) => new(sale.Id.ToString(CultureInfo.InvariantCulture), holdsStock);

    private Task<Outcome<JsonObject>> ValuesAsync(Order order, CancellationToken cancellationToken) =>
        books.TermsAsync(order.Location, order.Total().Currency, cancellationToken)
            .ThenAsync(terms => books.UntaxedAsync(order.Lines.Select(line => line.Gtin), cancellationToken)
                .MapAsync(articles => Values(order, terms, articles)));

    private static JsonObject Values(Order order, TrytonTerms terms, IReadOnlyDictionary<Gtin, TrytonProduct> articles) => new()
    {
        ["company"] = terms.Company,
        ["currency"] = terms.Currency,
        ["party"] = terms.Party,
        ["invoice_party"] = terms.Party,
        ["shipment_party"] = terms.Party,
        ["invoice_address"] = terms.Address,
        ["shipment_address"] = terms.Address,
        ["payment_term"] = terms.PaymentTerm,
        ["warehouse"] = terms.Warehouse,
        ["reference"] = order.Id.Value,
        ["description"] = order.ExternalId.Value,
        ["invoice_method"] = "shipment",
        ["shipment_method"] = "order",
        ["lines"] = TrytonValues.All(TrytonValues.Create(order.Lines.Select(line => new JsonObject
        {
            ["type"] = "line",
            ["product"] = articles[line.Gtin].Id,
            ["unit"] = articles[line.Gtin].Unit,
            ["quantity"] = TrytonValues.Pieces(line.Quantities.Ordered),
            ["unit_price"] = TrytonValues.Decimal(line.UnitPrice.ToDecimal()),
        }))),
    };
}
