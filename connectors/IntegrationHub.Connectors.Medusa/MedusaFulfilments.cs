using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>
/// Fulfils pieces from the store that handed them over, wherever Medusa reserved them, and marks them as delivered or
/// shipped. Each step begins with the order as Medusa shows it, so that any of them may be the first after a crash.
/// </summary>
internal sealed class MedusaFulfilments(MedusaClient client, MedusaReferences references, MedusaHolds holds) : IOrderFulfiller
{
    /// <summary>Shipped pieces and others.</summary>
    private const int MostGroups = 2;

    public async Task<Outcome<string>> FulfilAsync(FulfilmentRequest fulfilment, EffectKey key, CancellationToken cancellationToken)
    {
        var place = await references.LocationAsync(fulfilment.Location, cancellationToken);
        if (place is not Outcome<string>.Done { Value: var locationId })
        {
            return place.WhileLooking(key);
        }

        var read = await client.GetWorkAsync(fulfilment.ChannelOrderId, cancellationToken);
        if (read is not Outcome<MedusaOrder>.Done { Value: var order })
        {
            return read.Failure<MedusaOrder, string>().WhileLooking(key);
        }

        for (var groups = 0; ; groups++)
        {
            var planned = MedusaFulfilmentPlan.Missing(order, fulfilment.Lines, key);
            if (planned is not Outcome<IReadOnlyList<MedusaPieces>>.Done { Value: var missing })
            {
                return Settle(planned.Failure<IReadOnlyList<MedusaPieces>, string>(), order, key);
            }

            if (missing.Count == 0)
            {
                break;
            }

            if (groups == MostGroups)
            {
                return new Outcome<string>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "fulfilment-not-shown", "Medusa took the fulfilment and does not show it yet."));
            }

            var made = await FulfilGroupAsync(order, missing, locationId, key, cancellationToken);
            if (made.Error is not null)
            {
                return Settle(made.Failure<Nothing, string>(), order, key);
            }

            var reread = await client.GetWorkAsync(order.Id, cancellationToken);
            if (reread is not Outcome<MedusaOrder>.Done { Value: var now })
            {
                return reread.Failure<MedusaOrder, string>().AfterEffect();
            }

            order = now;
        }

        return MedusaFulfilmentPlan.Made(order, key).FirstOrDefault() is { } first
            ? await FinishAsync(order, first.Id, fulfilment.Tracking, key, cancellationToken)
            : MedusaOutcomes.Refuse<string>(ConnectorErrorKind.Rejected, "nothing-to-fulfil", "No pieces were named that left.");
    }

    /// <summary>A refusal of the second group is no refusal of the whole: the first is fulfilled.</summary>
    private static Outcome<string> Settle(Outcome<string> failed, MedusaOrder order, EffectKey key) =>
        MedusaFulfilmentPlan.Made(order, key).Any() ? failed.AfterEffect() : failed.WhileLooking(key);

    private async Task<Outcome<Nothing>> FulfilGroupAsync(
        MedusaOrder order, IReadOnlyList<MedusaPieces> pieces, string locationId, EffectKey key, CancellationToken cancellationToken)
    {
        var loosened = await holds.LoosenAsync(pieces, locationId, cancellationToken);
        if (loosened is not Outcome<IReadOnlyList<MedusaOrderItem>>.Done { Value: var loose })
        {
            return loosened.Failure<IReadOnlyList<MedusaOrderItem>, Nothing>();
        }

        var request = new MedusaNewFulfillment(
            locationId, [.. pieces.Select(piece => new MedusaQuantity(piece.Item.Id, piece.Quantity))], new Dictionary<string, string> { [MedusaFulfilmentPlan.KeyField] = key.Value });
        var made = await client.FulfillAsync(order.Id, request, cancellationToken);
        if (made.Error is { Kind: ConnectorErrorKind.NotFound })
        {
            // A store may hand over what the shop never listed there.
            var listed = await holds.ListAsync(pieces.Select(piece => piece.Item), locationId, cancellationToken);
            made = listed.Error is null ? await client.FulfillAsync(order.Id, request, cancellationToken) : listed;
        }

        if (made is Outcome<Nothing>.DefinitelyNot)
        {
            await holds.TightenAsync(order, loose, cancellationToken);
        }

        return made;
    }

    private async Task<Outcome<string>> FinishAsync(MedusaOrder order, string id, ParcelReference? tracking, EffectKey key, CancellationToken cancellationToken)
    {
        foreach (var made in MedusaFulfilmentPlan.Made(order, key))
        {
            var told = await TellAsync(order, made, tracking, cancellationToken);
            if (told.Error is not null)
            {
                return told.Failure<Nothing, string>().AfterEffect();
            }
        }

        var touched = (order.Items ?? []).Where(item => MedusaFulfilmentPlan.Made(order, key).Any(made => MedusaFulfilmentPlan.PiecesIn(made, item) > 0)).ToList();
        var held = await holds.TightenAsync(order, touched, cancellationToken);
        return held.Error is null ? MedusaOutcomes.Done(id) : held.Failure<Nothing, string>().AfterEffect();
    }

    /// <summary>Says that the customer has the goods, or that a parcel is on its way.</summary>
    private async Task<Outcome<Nothing>> TellAsync(MedusaOrder order, MedusaFulfillment made, ParcelReference? tracking, CancellationToken cancellationToken)
    {
        if (IsTold(made, tracking))
        {
            return MedusaOutcomes.Done(default(Nothing));
        }

        var told = tracking is null
            ? await client.MarkDeliveredAsync(order.Id, made.Id, cancellationToken)
            : await client.ShipAsync(order.Id, made.Id, ToShipment(order, made, tracking), cancellationToken);
        if (told is not Outcome<Nothing>.DefinitelyNot)
        {
            return told;
        }

        // Medusa refuses to say it twice; somebody may have been faster.
        var reread = await client.GetWorkAsync(order.Id, cancellationToken);
        return reread is Outcome<MedusaOrder>.Done { Value: var now } && (now.Fulfillments ?? []).Any(one => one.Id == made.Id && IsTold(one, tracking))
            ? MedusaOutcomes.Done(default(Nothing))
            : told;
    }

    private static bool IsTold(MedusaFulfillment made, ParcelReference? tracking) => made.DeliveredAt is not null || (tracking is not null && made.ShippedAt is not null);

    private static MedusaNewShipment ToShipment(MedusaOrder order, MedusaFulfillment made, ParcelReference tracking) => new(
        [.. (order.Items ?? []).Select(item => new MedusaQuantity(item.Id, MedusaFulfilmentPlan.PiecesIn(made, item))).Where(pieces => pieces.Quantity > 0)],
        [new MedusaLabel(tracking.TrackingNumber, tracking.TrackingUrl?.AbsoluteUri ?? "", "")],
        new Dictionary<string, string> { ["carrier"] = tracking.Carrier });
}
