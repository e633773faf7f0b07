using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// Gives a sale or a return up. Tryton cancels only what is not being processed yet; after that the shipments are
/// canceled and their pieces are not sent again, which ends the sale.
/// </summary>
internal sealed class TrytonAbandonment(TrytonClient client, TrytonSales sales, TrytonShipments shipments, TrytonReturnShipments returns, TrytonTransfers transfers)
{
    public Task<Outcome<Nothing>> AbandonAsync(TrytonSale sale, string orderId, CancellationToken cancellationToken) => sale.State switch
    {
        "cancelled" => Task.FromResult(OutcomeSteps.Done(default(Nothing))),
        "processing" or "done" => CancelShipmentsAsync(sale, orderId, cancellationToken),
        _ => sales.CancelAsync(sale, cancellationToken).MapAsync(_ => default(Nothing)),
    };

    private Task<Outcome<Nothing>> CancelShipmentsAsync(TrytonSale sale, string orderId, CancellationToken cancellationToken) =>
        shipments.ReadAsync(sale.Shipments, cancellationToken).ThenAsync(sent => returns.ReadAsync(sale.ShipmentReturns, cancellationToken).ThenAsync(async back =>
            sent.Any(shipment => shipment.State == "done") || back.Any(shipment => shipment.State is "received" or "done")
                ? OutcomeSteps.Not<Nothing>(ConnectorErrorKind.Conflict, "shipped", $"Goods of sale {sale.Id} have changed hands in Tryton.")
                : await shipments.CancelAsync(sent, cancellationToken)
                    .ThenAsync(_ => returns.CancelAsync(back, cancellationToken))
                    .ThenAsync(_ => PutBackAsync(sent, orderId, cancellationToken))
                    .ThenAsync(_ => sales.SettleAsync(sale, cancellationToken))
                    .MapAsync(_ => default(Nothing))
                    .AfterWriteAsync()));

    /// <summary>Tryton leaves what was picked in the output zone, out of sight of the next order.</summary>
    private async Task<Outcome<Nothing>> PutBackAsync(TrytonShipment[] canceled, string orderId, CancellationToken cancellationToken)
    {
        var picked = canceled.SelectMany(shipment => shipment.InventoryMoves).Where(move => move.State == "done").ToList();
        if (picked.Count == 0)
        {
            return OutcomeSteps.Done(default(Nothing));
        }

        var output = picked[0].ToLocation;
        var moved = await StorageOfAsync(output, cancellationToken).ThenAsync(storage => TrytonPieces.Sum(picked) is Outcome<Dictionary<int, int>>.Done { Value: var pieces }
            ? transfers.MoveAsync(orderId, output, storage, pieces.Select(each => new TrytonTransferLine(each.Key, picked.First(move => move.Product == each.Key).Uom, each.Value)), cancellationToken)
            : Task.FromResult(OutcomeSteps.Not<int>(ConnectorErrorKind.Rejected, "not-in-pieces", "What was picked in Tryton is not in whole pieces.")));

        // Somebody has put them back by hand.
        return moved is Outcome<int>.DefinitelyNot { Reason.Code: TrytonTransfers.TooFew } ? OutcomeSteps.Done(default(Nothing)) : moved.Map(_ => default(Nothing));
    }

    private Task<Outcome<int>> StorageOfAsync(int output, CancellationToken cancellationToken) =>
        client.SearchAsync(
                TrytonPlaces.Model, TrytonValues.All(TrytonValues.Where("type", "=", "warehouse"), TrytonValues.Where("output_location", "=", output)),
                TrytonWarehouse.Fields, TrytonJson.Default.TrytonWarehouseArray, cancellationToken, limit: 1)
            .ThenAsync(found => found is [var warehouse]
                ? OutcomeSteps.Done(warehouse.StorageLocation)
                : OutcomeSteps.Not<int>(ConnectorErrorKind.Conflict, "warehouse", $"Location {output} in Tryton is no output of a warehouse."));
}
