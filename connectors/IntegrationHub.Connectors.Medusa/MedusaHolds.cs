using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>
/// Keeps Medusa's reservations right around a fulfilment. Medusa reserves at any location, usually the main warehouse,
/// and ends the reservation of a line that is fulfilled whole, wherever it lies. Of a line that is fulfilled in part it
/// would move the rest to the store and go on counting all of it where it was. So such a reservation is first cut down
/// to the pieces that leave, and the rest is reserved again afterwards.
/// </summary>
internal sealed partial class MedusaHolds(MedusaClient client, ILogger<MedusaHolds> log)
{
    /// <summary>Cuts what is reserved elsewhere down to the pieces that leave, and tells whose reservations are cut, by this attempt or an earlier one.</summary>
    public async Task<Outcome<IReadOnlyList<MedusaOrderItem>>> LoosenAsync(IReadOnlyList<MedusaPieces> pieces, string locationId, CancellationToken cancellationToken)
    {
        var partial = pieces.Where(piece => piece.Quantity < MedusaFulfilmentPlan.Unfulfilled(piece.Item)).ToDictionary(piece => piece.Item.Id);
        if (partial.Count == 0)
        {
            return MedusaOutcomes.Done<IReadOnlyList<MedusaOrderItem>>([]);
        }

        var read = await client.GetReservationsAsync(partial.Keys, cancellationToken);
        if (read is not Outcome<IReadOnlyList<MedusaReservation>>.Done { Value: var reservations })
        {
            return read.Failure<IReadOnlyList<MedusaReservation>, IReadOnlyList<MedusaOrderItem>>();
        }

        var loose = new List<MedusaOrderItem>();
        foreach (var reservation in reservations.Where(reservation => reservation.LocationId != locationId))
        {
            if (reservation.LineItemId is { } line && partial.TryGetValue(line, out var piece))
            {
                var leaving = piece.Quantity * MedusaFulfilmentPlan.RequiredQuantity(piece.Item, reservation.InventoryItemId);
                var cut = reservation.Quantity > leaving
                    ? await client.SetReservationAsync(reservation.Id, leaving, cancellationToken)
                    : MedusaOutcomes.Done(default(Nothing));
                if (cut.Error is not null)
                {
                    return cut.Failure<Nothing, IReadOnlyList<MedusaOrderItem>>();
                }

                loose.Add(piece.Item);
            }
        }

        return MedusaOutcomes.Done<IReadOnlyList<MedusaOrderItem>>(loose);
    }

    /// <summary>Reserves again what lines still lack; where no location has enough of it, that is said in the log.</summary>
    public async Task<Outcome<Nothing>> TightenAsync(MedusaOrder order, IReadOnlyList<MedusaOrderItem> lines, CancellationToken cancellationToken)
    {
        var open = lines.Where(line => line.Variant?.ManageInventory == true && MedusaFulfilmentPlan.Unfulfilled(line) > 0).ToList();
        if (order.IsCanceled || open.Count == 0)
        {
            return MedusaOutcomes.Done(default(Nothing));
        }

        var read = await client.GetReservationsAsync([.. open.Select(line => line.Id)], cancellationToken);
        if (read is not Outcome<IReadOnlyList<MedusaReservation>>.Done { Value: var reservations })
        {
            return read.Failure<IReadOnlyList<MedusaReservation>, Nothing>();
        }

        foreach (var (line, part) in open.SelectMany(line => (line.Variant!.InventoryItems ?? []).Select(part => (line, part))))
        {
            var there = reservations.FirstOrDefault(reservation => reservation.LineItemId == line.Id && reservation.InventoryItemId == part.InventoryItemId);
            var needed = MedusaFulfilmentPlan.Unfulfilled(line) * part.RequiredQuantity;
            var held = there is null
                ? await ReserveAsync(line, part, needed, cancellationToken)
                : there.Quantity < needed ? await client.SetReservationAsync(there.Id, needed, cancellationToken) : MedusaOutcomes.Done(default(Nothing));
            if (held is Outcome<Nothing>.DefinitelyNot { Reason.Kind: ConnectorErrorKind.Conflict or ConnectorErrorKind.Rejected or ConnectorErrorKind.NotFound } refused)
            {
                NotReserved(log, order.Id, line.Id, refused.Reason.Code);
            }
            else if (held.Error is not null)
            {
                return held;
            }
        }

        return MedusaOutcomes.Done(default(Nothing));
    }

    /// <summary>Lists articles at a location where they are not, with nothing in stock.</summary>
    public async Task<Outcome<Nothing>> ListAsync(IEnumerable<MedusaOrderItem> lines, string locationId, CancellationToken cancellationToken)
    {
        var items = lines.Where(line => line.Variant?.ManageInventory == true).SelectMany(line => line.Variant!.InventoryItems ?? []).Select(part => part.InventoryItemId);
        foreach (var item in items.Distinct())
        {
            var level = await client.FindLevelAsync(item, locationId, cancellationToken);
            var listed = level is Outcome<MedusaLevel?>.Done { Value: null } ? await client.CreateLevelAsync(item, locationId, cancellationToken) : level.Map(_ => default(Nothing));
            if (listed.Error is not null)
            {
                return listed;
            }
        }

        return MedusaOutcomes.Done(default(Nothing));
    }

    private async Task<Outcome<Nothing>> ReserveAsync(MedusaOrderItem line, MedusaVariantItem part, decimal needed, CancellationToken cancellationToken)
    {
        var read = await client.GetItemsAsync([part.InventoryItemId], cancellationToken);
        if (read is not Outcome<IReadOnlyList<MedusaInventoryItem>>.Done { Value: var items })
        {
            return read.Failure<IReadOnlyList<MedusaInventoryItem>, Nothing>();
        }

        var fullest = items.SelectMany(item => item.LocationLevels ?? []).MaxBy(level => level.StockedQuantity - level.ReservedQuantity);
        return fullest is null
            ? MedusaOutcomes.Refuse<Nothing>(ConnectorErrorKind.NotFound, "not-stocked", "No location stocks the article.")
            : await client.ReserveAsync(new MedusaNewReservation(line.Id, fullest.LocationId, part.InventoryItemId, needed), cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "Line {Line} of Medusa's order {Order} is not reserved as a whole any more: {Code}.")]
    private static partial void NotReserved(ILogger logger, string order, string line, string code);
}
