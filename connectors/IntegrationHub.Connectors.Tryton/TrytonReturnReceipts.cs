using System.Globalization;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// Receives what came back: into the input, and from there into the storage or, what is not sold again, into quarantine.
/// Every step looks at what the one before left behind, so a repeat goes on where an attempt stopped.
/// </summary>
internal sealed class TrytonReturnReceipts(
    TrytonClient client, TrytonBooks books, TrytonReturnShipments shipments, TrytonSales sales, TrytonTransfers transfers)
{
    public Task<Outcome<Nothing>> ReceiveAsync(ReturnReceipt received, TrytonSale sale, TrytonWarehouse warehouse, CancellationToken cancellationToken) =>
        books.Articles.FindAsync(received.Lines.Select(line => line.Gtin), cancellationToken).ThenAsync(found =>
        {
            var refused = Count(received.Lines.Where(line => !line.Restock), found);
            return (refused.Count == 0 ? Task.FromResult(OutcomeSteps.Done(0)) : books.Places.QuarantineAsync(warehouse, cancellationToken)).ThenAsync(quarantine =>
                ReceiveAsync(sale, warehouse, Count(received.Lines, found), cancellationToken)
                    .ThenAsync(_ => PutAwayAsync(received, sale, new Quarantine(quarantine, warehouse, refused, found), cancellationToken).AfterWriteAsync())
                    .ThenAsync(_ => SettleAsync(sale, cancellationToken).AfterWriteAsync()));
        });

    private static Dictionary<int, int> Count(IEnumerable<ReturnedLine> lines, IReadOnlyDictionary<Gtin, TrytonProduct> found) =>
        lines.GroupBy(line => found[line.Gtin].Id).ToDictionary(each => each.Key, each => each.Sum(line => line.Quantity));

    private Task<Outcome<Nothing>> ReceiveAsync(TrytonSale sale, TrytonWarehouse warehouse, Dictionary<int, int> pieces, CancellationToken cancellationToken) =>
        shipments.ReadAsync(sale.ShipmentReturns, cancellationToken).ThenAsync(async read =>
            await Task.FromResult(TrytonPieces.Sum(read.SelectMany(shipment => shipment.IncomingMoves).Where(move => move.State == "done")))
                .ThenAsync(before => TrytonPieces.Subtract(pieces, before))
                .ThenAsync(left => ReceiveAsync(sale, warehouse, [.. read.Where(shipment => shipment.State == "draft")], left, cancellationToken)));

    private async Task<Outcome<Nothing>> ReceiveAsync(
        TrytonSale sale, TrytonWarehouse warehouse, TrytonReturnShipment[] open, Dictionary<int, int> left, CancellationToken cancellationToken)
    {
        var plan = open.Select(shipment => (Shipment: shipment, Pieces: TrytonPieces.Deal(Cheapest(shipment, sale), left))).ToList();
        if (left.Any(each => each.Value > 0))
        {
            return OutcomeSteps.Not<Nothing>(ConnectorErrorKind.Rejected, "more-than-announced", $"More pieces came back than return {sale.Id} in Tryton has left to receive.");
        }

        foreach (var (shipment, pieces) in plan.Where(each => each.Pieces.Values.Any(count => count > 0)))
        {
            var done = await shipments.ReceiveAsync(shipment, warehouse, pieces, cancellationToken);
            if (done.Error is not null)
            {
                return done;
            }
        }

        return OutcomeSteps.Done(default(Nothing));
    }

    /// <summary>Of a product that was sold at several prices the lower one comes back first, as in the hub's books.</summary>
    private static IEnumerable<TrytonMove> Cheapest(TrytonReturnShipment shipment, TrytonSale sale) =>
        shipment.IncomingMoves.Where(move => move.State != "cancelled").OrderBy(move => TrytonPrices.Of(move, sale).Price ?? decimal.MaxValue);

    private Task<Outcome<Nothing>> PutAwayAsync(ReturnReceipt received, TrytonSale sale, Quarantine quarantine, CancellationToken cancellationToken) =>
        shipments.ReadAsync(sale.ShipmentReturns, cancellationToken).ThenAsync(async read =>
        {
            if (!quarantine.IsReachedFromInput)
            {
                return await PutAwayAsync(read, cancellationToken).ThenAsync(_ => FetchAsync(received.ReturnId, quarantine, cancellationToken));
            }

            var inQuarantine = TrytonPieces.Sum(read.SelectMany(shipment => shipment.InventoryMoves).Where(move => move.ToLocation == quarantine.Location && move.State != "cancelled"));
            return await Task.FromResult(inQuarantine)
                .ThenAsync(there => TrytonPieces.Subtract(quarantine.Pieces, there))
                .ThenAsync(left => DivertAsync(read, quarantine.Location, left, cancellationToken))
                .ThenAsync(_ => PutAwayAsync(read, cancellationToken));
        });

    private async Task<Outcome<Nothing>> DivertAsync(TrytonReturnShipment[] read, int quarantine, Dictionary<int, int> left, CancellationToken cancellationToken)
    {
        if (await client.OpenAsync(cancellationToken) is var opened && opened is not Outcome<TrytonSession>.Done { Value: var session })
        {
            return opened.As<TrytonSession, Nothing>();
        }

        foreach (var shipment in read.Where(shipment => shipment.State == "received"))
        {
            var diverted = await shipments.DivertAsync(shipment, session.Company, quarantine, left, cancellationToken);
            if (diverted.Error is not null)
            {
                return diverted;
            }

            TrytonPieces.Deal(shipment.InventoryMoves.Where(move => move.State == "draft" && move.ToLocation != quarantine), left);
        }

        return OutcomeSteps.Done(default(Nothing));
    }

    private async Task<Outcome<Nothing>> PutAwayAsync(TrytonReturnShipment[] read, CancellationToken cancellationToken)
    {
        foreach (var shipment in read.Where(shipment => shipment.State == "received"))
        {
            var done = await shipments.PutAwayAsync(shipment.Id, cancellationToken);
            if (done.Error is not null)
            {
                return done;
            }
        }

        return OutcomeSteps.Done(default(Nothing));
    }

    /// <summary>Where the input is the storage, or the quarantine is no waste location, the pieces are fetched after they were put away.</summary>
    private Task<Outcome<Nothing>> FetchAsync(string returnId, Quarantine quarantine, CancellationToken cancellationToken) => quarantine.Pieces.Count == 0
        ? Task.FromResult(OutcomeSteps.Done(default(Nothing)))
        : transfers.MoveAsync(
                returnId, quarantine.Warehouse.StorageLocation, quarantine.Location,
                quarantine.Pieces.Select(each => new TrytonTransferLine(each.Key, quarantine.Articles.Values.First(product => product.Id == each.Key).Unit, each.Value)), cancellationToken)
            .MapAsync(_ => default(Nothing));

    /// <summary>Cancels what did not come back; Tryton makes the credit note of the rest.</summary>
    private Task<Outcome<Nothing>> SettleAsync(TrytonSale sale, CancellationToken cancellationToken) =>
        sales.ReadAgainAsync(sale, cancellationToken)
            .ThenAsync(received => shipments.ReadAsync(received.ShipmentReturns, cancellationToken))
            .ThenAsync(read => shipments.CancelAsync(read, cancellationToken))
            .ThenAsync(_ => sales.SettleAsync(sale, cancellationToken))
            .MapAsync(_ => default(Nothing));

    /// <summary>Where pieces go that are not sold again, and how many of each product.</summary>
    private sealed record Quarantine(int Location, TrytonWarehouse Warehouse, IReadOnlyDictionary<int, int> Pieces, IReadOnlyDictionary<Gtin, TrytonProduct> Articles)
    {
        public bool IsReachedFromInput => Warehouse.InputLocation != Warehouse.StorageLocation && Warehouse.WasteLocations.Contains(Location);
    }
}
