using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// Posts a sale: the collected pieces of the exported order are sent, the rest is canceled, and the invoice is posted.
/// Every step looks at what the one before left behind, so a repeat goes on where an attempt stopped.
/// </summary>
internal sealed class TrytonSalePosting(TrytonBooks books, TrytonSales sales, TrytonShipments shipments, TrytonInvoices invoices) : ISalePoster
{
    public Task<Outcome<string>> PostAsync(SaleRequest sale, EffectKey key, CancellationToken cancellationToken) =>
        sales.FindAsync(sale.OrderId, isReturn: false, cancellationToken)
            .ThenAsync(found => found is null
                ? Task.FromResult(OutcomeSteps.Not<TrytonSale>(ConnectorErrorKind.NotFound, "sale", $"Tryton has no sale with the reference {sale.OrderId}: export the order first."))
                : sales.ProcessAsync(found, cancellationToken))
            .ThenAsync(exported => PiecesAsync(sale, exported, cancellationToken)
                .ThenAsync(sold => SendAsync(exported, sold, cancellationToken))
                .ThenAsync(_ => SettleAsync(exported, sale.Total, cancellationToken).AfterWriteAsync()));

    /// <summary>Counts what was sold by product and price, and makes sure that the order has it at that price and at that store.</summary>
    private Task<Outcome<Dictionary<TrytonPriced, int>>> PiecesAsync(SaleRequest sale, TrytonSale exported, CancellationToken cancellationToken) =>
        books.Places.FindAsync(sale.Location, cancellationToken).ThenAsync(warehouse => books.Articles.FindAsync(sale.Lines.Select(line => line.Gtin), cancellationToken).ThenAsync(found =>
        {
            if (exported.Warehouse != warehouse.Id)
            {
                return Rejected("other-store", $"Sale {exported.Id} in Tryton is handed out at another warehouse than {sale.Location}.");
            }

            var priced = sale.Lines.Select(line => line.UnitPrice.Multiply(line.Quantity)).ToList();
            if (exported.Currency.Code != sale.Total.Currency.Value || priced.Any(price => price.Currency != sale.Total.Currency) || Money.Sum(priced, sale.Total.Currency) != sale.Total)
            {
                return Rejected("total-differs", $"The sale of {sale.OrderId} does not come to its total, or has another currency than the order in Tryton.");
            }

            return sale.Lines.FirstOrDefault(line => !IsOrdered(line, found[line.Gtin], exported)) is { } other
                ? Rejected("price-differs", $"Sale {exported.Id} in Tryton does not have {other.Gtin} at {other.UnitPrice}.")
                : OutcomeSteps.Done(sale.Lines.GroupBy(line => new TrytonPriced(found[line.Gtin].Id, line.UnitPrice.ToDecimal())).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity)));
        }));

    private static bool IsOrdered(SaleLine line, TrytonProduct product, TrytonSale exported) =>
        exported.Lines.Any(ordered => ordered.Product == product.Id && ordered.UnitPrice == line.UnitPrice.ToDecimal());

    /// <summary>Sends what is not sent yet. A repeat finds everything sent.</summary>
    private Task<Outcome<Nothing>> SendAsync(TrytonSale exported, Dictionary<TrytonPriced, int> sold, CancellationToken cancellationToken) =>
        shipments.ReadAsync(exported.Shipments, cancellationToken).ThenAsync(async read =>
            await Task.FromResult(TrytonPieces.Sum(
                    read.Where(shipment => shipment.State == "done").SelectMany(shipment => shipment.OutgoingMoves).Where(move => move.State == "done"), move => TrytonPrices.Of(move, exported)))
                .ThenAsync(sent => TrytonPieces.Subtract(sold, sent).Map(left => (Left: left, HasSent: sent.Count > 0)))
                .ThenAsync(rest => SendAsync(exported, [.. read.Where(TrytonShipments.IsOpen)], rest.Left, rest.HasSent, cancellationToken)));

    private async Task<Outcome<Nothing>> SendAsync(TrytonSale exported, TrytonShipment[] open, Dictionary<TrytonPriced, int> left, bool hasSent, CancellationToken cancellationToken)
    {
        var plan = open.Select(shipment => (Shipment: shipment, Pieces: TrytonPieces.Deal(shipment.OutgoingMoves.Where(move => move.State != "cancelled"), left, move => TrytonPrices.Of(move, exported)))).ToList();
        if (left.Any(each => each.Value > 0))
        {
            return Rejected("more-than-ordered", $"More pieces were sold than sale {exported.Id} in Tryton has left to send.").Map(_ => default(Nothing));
        }

        foreach (var (shipment, pieces) in plan.Where(each => each.Pieces.Values.Any(count => count > 0)))
        {
            var sent = await shipments.SendAsync(shipment, pieces, cancellationToken);
            if (sent.Error is not null)
            {
                return hasSent ? sent.Uncertain() : sent;
            }

            hasSent = true;
        }

        return OutcomeSteps.Done(default(Nothing));
    }

    /// <summary>Cancels what was not collected and posts the invoice.</summary>
    private Task<Outcome<string>> SettleAsync(TrytonSale exported, Money total, CancellationToken cancellationToken) =>
        sales.ReadAgainAsync(exported, cancellationToken)
            .ThenAsync(sent => shipments.ReadAsync(sent.Shipments, cancellationToken))
            .ThenAsync(read => shipments.CancelAsync(read, cancellationToken))
            .ThenAsync(_ => sales.SettleAsync(exported, cancellationToken))
            .ThenAsync(settled => invoices.PostAsync(settled, total, cancellationToken));

    private static Outcome<Dictionary<TrytonPriced, int>> Rejected(string code, string message) => OutcomeSteps.Not<Dictionary<TrytonPriced, int>>(ConnectorErrorKind.Rejected, code, message);
}
