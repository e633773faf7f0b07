using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>
/// Receives returns. A receipt is a change of the order that is begun, filled and confirmed; its note carries the
/// effect's key, by which a repeat finds how far it came.
/// </summary>
internal sealed class MedusaReceipts(MedusaClient client, MedusaReferences references, MedusaHolds holds)
{
    private const string Receipt = "return_receive";

    public async Task<Outcome<Nothing>> ReceiveAsync(ReturnReceipt received, EffectKey key, CancellationToken cancellationToken)
    {
        var place = await references.LocationAsync(received.Location, cancellationToken);
        if (place is not Outcome<string>.Done { Value: var locationId })
        {
            return place.Failure<string, Nothing>().WhileLooking(key);
        }

        var read = await client.GetReturnAsync(received.RecordId, cancellationToken);
        if (read is not Outcome<MedusaReturn>.Done { Value: var announced })
        {
            return read.Failure<MedusaReturn, Nothing>().WhileLooking(key);
        }

        var orderId = announced.OrderId ?? received.RecordedOrderId;
        var looked = await client.GetOrderChangesAsync(orderId, cancellationToken);
        if (looked is not Outcome<IReadOnlyList<MedusaOrderChange>>.Done { Value: var changes })
        {
            return looked.Failure<IReadOnlyList<MedusaOrderChange>, Nothing>().WhileLooking(key);
        }

        var ours = changes.LastOrDefault(change => change.ReturnId == announced.Id && change.ChangeType == Receipt && change.InternalNote == key.Value);
        return ours switch
        {
            { Status: "confirmed" } => MedusaOutcomes.Done(default(Nothing)),
            null when announced.IsCanceled => Refuse("return-canceled", "The return was canceled in Medusa."),
            null when changes.Any(change => change.IsActive) => Refuse("order-is-changing", "Somebody is changing the order in Medusa and has not finished yet."),
            _ => await ReceiveAsync(received, orderId, announced, ours, locationId, key, cancellationToken),
        };
    }

    private async Task<Outcome<Nothing>> ReceiveAsync(
        ReturnReceipt received, string orderId, MedusaReturn announced, MedusaOrderChange? begun, string locationId, EffectKey key, CancellationToken cancellationToken)
    {
        var read = await client.GetWorkAsync(orderId, cancellationToken);
        if (read is not Outcome<MedusaOrder>.Done { Value: var order })
        {
            return read.Failure<MedusaOrder, Nothing>().WhileLooking(key);
        }

        var planned = MedusaReturnPlan.ToReceive(order, announced, received.Lines);
        if (planned is not Outcome<(IReadOnlyList<MedusaReturnPiece> Restocked, IReadOnlyList<MedusaReturnPiece> Dismissed)>.Done { Value: var pieces })
        {
            var refusal = planned.Failure<(IReadOnlyList<MedusaReturnPiece>, IReadOnlyList<MedusaReturnPiece>), Nothing>();
            return begun is null ? refusal : refusal.AfterEffect();
        }

        // Where an article has no level, Medusa fails, or leaves it out without a word.
        var returned = (order.Items ?? []).Where(item => pieces.Restocked.Concat(pieces.Dismissed).Any(piece => piece.Id == item.Id));
        var listed = await holds.ListAsync(returned, locationId, cancellationToken);
        if (listed.Error is not null)
        {
            return listed.WhileLooking(key);
        }

        if (begun is null && await client.BeginReceiptAsync(announced.Id, key.Value, cancellationToken) is { Error: not null } refused)
        {
            return refused.WhileLooking(key);
        }

        var filled = await FillAsync(announced, begun, pieces.Restocked, pieces.Dismissed, locationId, cancellationToken);
        if (filled is Outcome<Nothing>.DefinitelyNot)
        {
            // An unfinished receipt would block every other change of the order.
            var dropped = await client.DropReceiptAsync(announced.Id, cancellationToken);
            return dropped.Error is null ? filled : filled.AfterEffect();
        }

        return filled.Error is null ? (await client.ConfirmReceiptAsync(announced.Id, cancellationToken)).AfterEffect() : filled;
    }

    /// <summary>Adds what the receipt lacks: its place, the pieces that go back on sale, and the others; each with one request.</summary>
    private async Task<Outcome<Nothing>> FillAsync(
        MedusaReturn announced, MedusaOrderChange? begun, IReadOnlyList<MedusaReturnPiece> restocked, IReadOnlyList<MedusaReturnPiece> dismissed, string locationId,
        CancellationToken cancellationToken)
    {
        var filled = announced.LocationId == locationId ? MedusaOutcomes.Done(default(Nothing)) : await client.MoveReturnAsync(announced.Id, locationId, cancellationToken);
        if (filled.Error is null && restocked.Count > 0 && !Has(begun, "RECEIVE_RETURN_ITEM"))
        {
            filled = await client.ReceiveItemsAsync(announced.Id, restocked, cancellationToken);
        }

        return filled.Error is null && dismissed.Count > 0 && !Has(begun, "RECEIVE_DAMAGED_RETURN_ITEM")
            ? await client.DismissItemsAsync(announced.Id, dismissed, cancellationToken)
            : filled;
    }

    private static bool Has(MedusaOrderChange? begun, string action) => (begun?.Actions ?? []).Any(one => one.Action == action);

    private static Outcome<Nothing> Refuse(string code, string message) => MedusaOutcomes.Refuse<Nothing>(ConnectorErrorKind.Conflict, code, message);
}
