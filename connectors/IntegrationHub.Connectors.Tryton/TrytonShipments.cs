using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Shipments to customers: assigned, picked, packed and done, or canceled.</summary>
internal sealed class TrytonShipments(TrytonClient client)
{
    public const string Model = "stock.shipment.out";

    private static readonly string[] Assigned = ["assigned", "picked", "packed", "done"];

    public Task<Outcome<TrytonShipment[]>> ReadAsync(IEnumerable<int> ids, CancellationToken cancellationToken) => client.SearchAsync(
        Model, TrytonValues.All(TrytonValues.Where("id", "in", TrytonValues.Ids(ids))), TrytonShipment.Fields, TrytonJson.Default.TrytonShipmentArray, cancellationToken);

    /// <summary>Whether the shipment is neither done nor canceled.</summary>
    public static bool IsOpen(TrytonShipment shipment) => shipment.State is not ("done" or "cancelled");

    /// <summary>Whether it has taken hold of its pieces, or has sent them.</summary>
    public static bool Holds(TrytonShipment shipment) => Assigned.Contains(shipment.State);

    /// <summary>Takes hold of what is to be sent; false where there are too few pieces, and then none is held.</summary>
    public async Task<Outcome<bool>> AssignAsync(int id, CancellationToken cancellationToken)
    {
        var assigned = await client.AssignAsync(Model, id, cancellationToken);
        return assigned is Outcome<bool>.Done { Value: false }
            // Tryton holds what it got; another order may need it.
            ? await client.PressAsync(Model, "wait", id, ["waiting"], cancellationToken).MapAsync(_ => false).AfterWriteAsync()
            : assigned;
    }

    /// <summary>Sends the given number of pieces of each move. With too few pieces in stock it is a Conflict, and nothing is held.</summary>
    /// <param name="pieces">By the id of the outgoing move.</param>
    public async Task<Outcome<Nothing>> SendAsync(TrytonShipment shipment, IReadOnlyDictionary<int, int> pieces, CancellationToken cancellationToken)
    {
        var prepared = await PrepareAsync(shipment, pieces, cancellationToken);
        while (prepared is Outcome<string>.Done { Value: not "done" } reached)
        {
            prepared = reached.Value switch
            {
                "waiting" => await AssignAsync(shipment.Id, cancellationToken).ThenAsync(async isAssigned => isAssigned
                    ? await StateAsync(shipment.Id, cancellationToken)
                    : OutcomeSteps.Not<string>(ConnectorErrorKind.Conflict, TrytonTransfers.TooFew, $"Tryton has too few free pieces for shipment {shipment.Id}.")),
                "assigned" => (await client.PressAsync(Model, "pick", shipment.Id, ["picked", "packed", "done"], cancellationToken)).Uncertain(),
                "picked" => (await client.PressAsync(Model, "pack", shipment.Id, ["packed", "done"], cancellationToken)).Uncertain(),
                "packed" => (await client.PressAsync(Model, "done", shipment.Id, ["done"], cancellationToken)).Uncertain(),
                var other => OutcomeSteps.Not<string>(ConnectorErrorKind.Conflict, "state", $"Shipment {shipment.Id} is in the state '{other}' in Tryton."),
            };
        }

        return prepared.Map(_ => default(Nothing));
    }

    /// <summary>Cancels shipments that are open.</summary>
    public async Task<Outcome<Nothing>> CancelAsync(IEnumerable<TrytonShipment> shipments, CancellationToken cancellationToken)
    {
        foreach (var shipment in shipments.Where(IsOpen))
        {
            if (await client.PressAsync(Model, "cancel", shipment.Id, ["cancelled"], cancellationToken) is { Error: not null } failed)
            {
                return failed.As<string, Nothing>();
            }
        }

        return OutcomeSteps.Done(default(Nothing));
    }

    /// <summary>Makes the shipment wait for exactly these pieces, unless it does already.</summary>
    private async Task<Outcome<string>> PrepareAsync(TrytonShipment shipment, IReadOnlyDictionary<int, int> pieces, CancellationToken cancellationToken)
    {
        var changed = shipment.OutgoingMoves.Where(move => move.State != "cancelled" && move.Quantity != pieces.GetValueOrDefault(move.Id)).ToList();
        if (changed.Count == 0)
        {
            return shipment.State == "draft" || (shipment.State is "waiting" or "assigned" && !IsInStep(shipment))
                ? await WaitAsync(shipment.Id, cancellationToken)
                : OutcomeSteps.Done(shipment.State);
        }

        if (shipment.State is "picked" or "packed")
        {
            return OutcomeSteps.Not<string>(ConnectorErrorKind.Conflict, "picked", $"Shipment {shipment.Id} was picked in Tryton with other quantities.");
        }

        var timestamps = new JsonObject { [TrytonValues.Reference(Model, shipment.Id)] = shipment.Timestamp };
        var moves = TrytonValues.All(changed.Select(move => TrytonValues.Write(move.Id, new JsonObject { ["quantity"] = TrytonValues.Pieces(pieces.GetValueOrDefault(move.Id)) })));
        return await client.WriteAsync(Model, shipment.Id, new JsonObject { ["outgoing_moves"] = moves }, timestamps, cancellationToken)
            .ThenAsync(_ => WaitAsync(shipment.Id, cancellationToken));
    }

    /// <summary>The moves out of the storage follow those to the customer only when the shipment is told to wait (again).</summary>
    private Task<Outcome<string>> WaitAsync(int id, CancellationToken cancellationToken) => client.PressAsync(Model, "wait", id, ["waiting"], cancellationToken);

    /// <summary>Whether the moves out of the storage are as many as those to the customer; when it is picked, Tryton makes the latter as many as the former.</summary>
    private static bool IsInStep(TrytonShipment shipment) =>
        shipment.InventoryMoves.Count == 0
        || shipment.OutgoingMoves.GroupBy(move => move.Product).All(moves =>
            moves.Sum(move => move.Quantity) == shipment.InventoryMoves.Where(move => move.Product == moves.Key && move.State != "cancelled").Sum(move => move.Quantity));

    private Task<Outcome<string>> StateAsync(int id, CancellationToken cancellationToken) =>
        client.FindAsync(Model, id, ["state"], TrytonJson.Default.TrytonStateArray, cancellationToken).AfterWriteAsync().ThenAsync(record =>
            record is not null && Assigned.Contains(record.State)
                ? OutcomeSteps.Done(record.State)
                : new Outcome<string>.Unknown(new ConnectorError(ConnectorErrorKind.Conflict, "state", $"Shipment {id} is not assigned in Tryton.")));
}
