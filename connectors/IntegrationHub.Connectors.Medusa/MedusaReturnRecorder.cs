using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Announces and withdraws returns, and has them received.</summary>
internal sealed class MedusaReturnRecorder(MedusaClient client, MedusaReferences references, MedusaReceipts receipts, ConnectionContext context) : IReturnRecorder
{
    public async Task<Outcome<string>> OpenAsync(ReturnAnnouncement announced, EffectKey key, CancellationToken cancellationToken)
    {
        var place = await references.LocationAsync(announced.Location, cancellationToken);
        if (place is not Outcome<string>.Done { Value: var locationId })
        {
            return place.WhileLooking(key);
        }

        var read = await client.GetWorkAsync(announced.RecordedOrderId, cancellationToken);
        if (read is not Outcome<MedusaOrder>.Done { Value: var order })
        {
            return read.Failure<MedusaOrder, string>().WhileLooking(key);
        }

        var known = MedusaReturnPlan.Announced(order, announced.ReturnId);
        if (known is not null && known.Status != "open")
        {
            return MedusaOutcomes.Done(known.Id);
        }

        var planned = MedusaReturnPlan.ToRequest(order, announced.Lines, ((MedusaOptions)context.Options).ReturnReasons);
        if (planned is not Outcome<IReadOnlyList<MedusaReturnPiece>>.Done { Value: var pieces })
        {
            return planned.Failure<IReadOnlyList<MedusaReturnPiece>, string>();
        }

        var begun = known is not null
            ? MedusaOutcomes.Done(known.Id)
            : await client.BeginReturnAsync(
                new MedusaNewReturn(order.Id, locationId, new Dictionary<string, string> { [MedusaReturnPlan.ReturnField] = announced.ReturnId }), cancellationToken);
        return begun is Outcome<string>.Done { Value: var id } ? await RequestAsync(order.Id, id, pieces, isNew: known is null, cancellationToken) : begun.WhileLooking(key);
    }

    public Task<Outcome<Nothing>> ReceiveAsync(ReturnReceipt received, EffectKey key, CancellationToken cancellationToken) =>
        receipts.ReceiveAsync(received, key, cancellationToken);

    public async Task<Outcome<Nothing>> CancelReturnAsync(string recordId, string returnId, EffectKey key, CancellationToken cancellationToken)
    {
        var read = await client.GetReturnAsync(recordId, cancellationToken);
        if (read is not Outcome<MedusaReturn>.Done { Value: var announced })
        {
            // A return that was never confirmed is thrown away, and Medusa knows it no more.
            return key.IsRepeat && read.Error?.Kind == ConnectorErrorKind.NotFound
                ? MedusaOutcomes.Done(default(Nothing))
                : read.Failure<MedusaReturn, Nothing>().WhileLooking(key);
        }

        if (announced.IsCanceled)
        {
            return MedusaOutcomes.Done(default(Nothing));
        }

        var withdrawn = announced.Status == "open"
            ? await client.DropRequestAsync(recordId, cancellationToken)
            : await client.CancelReturnAsync(recordId, cancellationToken);
        if (withdrawn is not Outcome<Nothing>.DefinitelyNot)
        {
            return withdrawn;
        }

        var again = await client.GetReturnAsync(recordId, cancellationToken);
        return again is Outcome<MedusaReturn>.Done { Value.IsCanceled: true } ? MedusaOutcomes.Done(default(Nothing)) : withdrawn;
    }

    /// <summary>Puts the pieces into a return that was begun, all with one request, and confirms it.</summary>
    private async Task<Outcome<string>> RequestAsync(string orderId, string id, IReadOnlyList<MedusaReturnPiece> pieces, bool isNew, CancellationToken cancellationToken)
    {
        var isFilled = isNew ? MedusaOutcomes.Done(false) : (await client.GetOrderChangesAsync(orderId, cancellationToken))
            .Map(changes => changes.Any(change => change.ReturnId == id && change.IsActive && change.Actions is { Count: > 0 }));
        if (isFilled is not Outcome<bool>.Done { Value: var filled })
        {
            return isFilled.Failure<bool, string>().AfterEffect();
        }

        var requested = filled ? MedusaOutcomes.Done(default(Nothing)) : await client.RequestItemsAsync(id, pieces, cancellationToken);
        if (requested is Outcome<Nothing>.DefinitelyNot)
        {
            // An unfinished return would block every other change of the order.
            var dropped = await client.DropRequestAsync(id, cancellationToken);
            return dropped.Error is null ? requested.Failure<Nothing, string>() : requested.Failure<Nothing, string>().AfterEffect();
        }

        var confirmed = requested.Error is null ? await client.ConfirmRequestAsync(id, cancellationToken) : requested;
        return confirmed.Map(_ => id).AfterEffect();
    }
}
