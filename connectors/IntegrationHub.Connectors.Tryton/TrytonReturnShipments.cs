using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Shipments from customers: received into the warehouse's input, and put away from there, or canceled.</summary>
internal sealed class TrytonReturnShipments(TrytonClient client)
{
    private const string Model = "stock.shipment.out.return";

    public Task<Outcome<TrytonReturnShipment[]>> ReadAsync(IEnumerable<int> ids, CancellationToken cancellationToken) => client.SearchAsync(
        Model, TrytonValues.All(TrytonValues.Where("id", "in", TrytonValues.Ids(ids))), TrytonReturnShipment.Fields, TrytonJson.Default.TrytonReturnShipmentArray, cancellationToken);

    /// <summary>Receives the given number of pieces of each move; moves without pieces are dropped.</summary>
    /// <param name="pieces">By the id of the incoming move.</param>
    public async Task<Outcome<Nothing>> ReceiveAsync(TrytonReturnShipment shipment, TrytonWarehouse warehouse, IReadOnlyDictionary<int, int> pieces, CancellationToken cancellationToken)
    {
        var moves = shipment.IncomingMoves.Where(move => move.State != "cancelled").ToList();
        var kept = moves.Where(move => pieces.GetValueOrDefault(move.Id) > 0).ToList();
        var values = new JsonObject();
        if (shipment.Warehouse != warehouse.Id)
        {
            values["warehouse"] = warehouse.Id;
        }

        if (kept.Count < moves.Count || shipment.Warehouse != warehouse.Id || kept.Any(move => move.Quantity != pieces[move.Id]))
        {
            values["moves"] = TrytonValues.All(
            [
                .. kept.Select(move => TrytonValues.Write(move.Id, new JsonObject { ["quantity"] = TrytonValues.Pieces(pieces[move.Id]), ["to_location"] = warehouse.InputLocation })),
                TrytonValues.Delete(moves.Except(kept).Select(move => move.Id)),
            ]);
        }

        var prepared = values.Count == 0
            ? OutcomeSteps.Done(default(Nothing))
            : await client.WriteAsync(Model, shipment.Id, values, Timestamp(shipment), cancellationToken);
        return prepared.Error is not null
            ? prepared
            : await client.PressAsync(Model, "receive", shipment.Id, ["received", "done"], cancellationToken).MapAsync(_ => default(Nothing)).AfterWriteAsync();
    }

    /// <summary>Sends pieces that stand in the input to another place than the storage.</summary>
    /// <param name="pieces">By product.</param>
    public Task<Outcome<Nothing>> DivertAsync(TrytonReturnShipment shipment, int company, int to, IReadOnlyDictionary<int, int> pieces, CancellationToken cancellationToken)
    {
        var left = pieces.ToDictionary();
        var standing = shipment.InventoryMoves.Where(move => move.State == "draft" && move.ToLocation != to).ToList();
        var diverted = TrytonPieces.Deal(standing, left);
        var changes = standing.Where(move => diverted[move.Id] > 0).SelectMany(move => Divert(move, diverted[move.Id], company, to)).ToList();
        return changes.Count == 0
            ? Task.FromResult(OutcomeSteps.Done(default(Nothing)))
            : client.WriteAsync(Model, shipment.Id, new JsonObject { ["moves"] = TrytonValues.All(changes) }, Timestamp(shipment), cancellationToken);
    }

    /// <summary>Puts away what was received.</summary>
    public Task<Outcome<Nothing>> PutAwayAsync(int id, CancellationToken cancellationToken) =>
        client.PressAsync(Model, "done", id, ["done"], cancellationToken).MapAsync(_ => default(Nothing));

    /// <summary>Cancels shipments of which nothing was received.</summary>
    public async Task<Outcome<Nothing>> CancelAsync(IEnumerable<TrytonReturnShipment> shipments, CancellationToken cancellationToken)
    {
        foreach (var shipment in shipments.Where(shipment => shipment.State == "draft"))
        {
            if (await client.PressAsync(Model, "cancel", shipment.Id, ["cancelled"], cancellationToken) is { Error: not null } failed)
            {
                return failed.As<string, Nothing>();
            }
        }

        return OutcomeSteps.Done(default(Nothing));
    }

    private static IEnumerable<JsonArray> Divert(TrytonMove move, int pieces, int company, int to)
    {
        if (pieces == move.Quantity)
        {
            yield return TrytonValues.Write(move.Id, new JsonObject { ["to_location"] = to });
            yield break;
        }

        yield return TrytonValues.Write(move.Id, new JsonObject { ["quantity"] = TrytonValues.Pieces((int)move.Quantity - pieces) });
        yield return TrytonValues.Create(new JsonObject
        {
            ["product"] = move.Product,
            ["uom"] = move.Uom,
            ["quantity"] = TrytonValues.Pieces(pieces),
            ["from_location"] = move.FromLocation,
            ["to_location"] = to,
            ["company"] = company,
            ["origin"] = move.Origin,
        });
    }

    private static JsonObject Timestamp(TrytonReturnShipment shipment) => new() { [TrytonValues.Reference(Model, shipment.Id)] = shipment.Timestamp };
}
