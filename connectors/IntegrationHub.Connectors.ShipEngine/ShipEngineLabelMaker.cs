using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>
/// Buys labels. ShipEngine takes no key, but gives every shipment an id of ours: a repeat looks for the shipment and its
/// label first, and buys only where neither a label nor one in the making is there.
/// </summary>
internal sealed class ShipEngineLabelMaker(ShipEngineClient client, ShipEngineOptions options) : ILabelMaker
{
    public async Task<Outcome<ShippingLabel>> BuyLabelAsync(LabelRequest label, EffectKey key, CancellationToken cancellationToken)
    {
        if (key.IsRepeat)
        {
            return await FindOrBuyAsync(label, key, cancellationToken);
        }

        var bought = await BuyAsync(label, key, cancellationToken);

        // The id of ours is taken: an attempt that the hub does not know of was here.
        return bought is Outcome<ShippingLabel>.DefinitelyNot { Reason.Code: "identifier_conflict" } ? await FindOrBuyAsync(label, key, cancellationToken) : bought;
    }

    public async Task<Outcome<Nothing>> VoidLabelAsync(string labelId, string orderId, EffectKey key, CancellationToken cancellationToken)
    {
        var voided = await client.VoidAsync(labelId, Judge, cancellationToken);
        return voided is Outcome<Nothing>.DefinitelyNot { Reason: { Kind: ConnectorErrorKind.Rejected or ConnectorErrorKind.Conflict } reason }
            ? await LookAsync(labelId, reason, cancellationToken)
            : voided;
    }

    private Task<Outcome<ShippingLabel>> BuyAsync(LabelRequest label, EffectKey key, CancellationToken cancellationToken) =>
        ShipEngineMapping.FromLabel(label, key, options).Match(
            request => client.BuyAsync(request, ShipEngineMapping.ToLabel, cancellationToken),
            refusals => Task.FromResult(ShipEngineErrors.Refused<ShippingLabel>(refusals)));

    private async Task<Outcome<ShippingLabel>> FindOrBuyAsync(LabelRequest label, EffectKey key, CancellationToken cancellationToken)
    {
        var found = await client.FindShipmentAsync(
            key.Value, shipment => shipment.ShipmentId is { Length: > 0 } ? new Outcome<ShipEngineFoundShipment>.Done(shipment) : throw new JsonException("The shipment has no id."), cancellationToken);
        return found switch
        {
            Outcome<ShipEngineFoundShipment>.Done { Value: var shipment } => await FindLabelAsync(shipment, cancellationToken),
            Outcome<ShipEngineFoundShipment>.DefinitelyNot { Reason.Kind: ConnectorErrorKind.NotFound } => await BuyAsync(label, key, cancellationToken),
            // A look that failed says nothing of the effect.
            _ => new Outcome<ShippingLabel>.Unknown(found.Error!),
        };
    }

    private async Task<Outcome<ShippingLabel>> FindLabelAsync(ShipEngineFoundShipment shipment, CancellationToken cancellationToken)
    {
        var listed = await client.ListLabelsOfAsync(shipment.ShipmentId!, Listed, cancellationToken);
        return listed is not Outcome<IReadOnlyList<ShipEngineLabel>>.Done { Value: var labels } ? new Outcome<ShippingLabel>.Unknown(listed.Error!)
            : ShipEngineMapping.ToBoughtLabel(labels) ?? shipment.ShipmentStatus switch
            {
                "pending" => await client.BuyForAsync(shipment.ShipmentId!, ShipEngineMapping.FromShipment(options), ShipEngineMapping.ToLabel, cancellationToken),
                "cancelled" => ShipEngineErrors.Not<ShippingLabel>(ConnectorErrorKind.Conflict, "shipment-cancelled", "The shipment was cancelled at ShipEngine."),
                _ => ShipEngineErrors.Unknown<ShippingLabel>("label-not-listed", "ShipEngine has the shipment and does not list its label yet."),
            };
    }

    private static Outcome<IReadOnlyList<ShipEngineLabel>> Listed(ShipEngineLabels labels) =>
        new Outcome<IReadOnlyList<ShipEngineLabel>>.Done(labels.Labels ?? throw new JsonException("The list has no labels."));

    private static Outcome<Nothing> Judge(ShipEngineVoid answer) => answer switch
    {
        { Approved: true } or { ReasonCode: "label_already_voided" } => new Outcome<Nothing>.Done(default),
        { Approved: false, ReasonCode: "validation_failed" } => ShipEngineErrors.Not<Nothing>(ConnectorErrorKind.Rejected, answer.ReasonCode, answer.Message),
        { Approved: false } => ShipEngineErrors.Not<Nothing>(ConnectorErrorKind.Conflict, answer.ReasonCode ?? "void-not-approved", answer.Message),
        _ => throw new JsonException("The answer does not say whether the void was approved."),
    };

    /// <summary>Carriers have many ways to say that a label is void already; its own state has one.</summary>
    private async Task<Outcome<Nothing>> LookAsync(string labelId, ConnectorError reason, CancellationToken cancellationToken)
    {
        var label = await client.ReadLabelAsync(labelId, found => new Outcome<string>.Done(found.Status ?? throw new JsonException("The label has no status.")), cancellationToken);
        return label switch
        {
            Outcome<string>.Done { Value: "voided" } => new Outcome<Nothing>.Done(default),
            Outcome<string>.Done => new Outcome<Nothing>.DefinitelyNot(reason),
            Outcome<string>.DefinitelyNot { Reason: var why } when why.Kind == ConnectorErrorKind.NotFound || why.Code == reason.Code => new Outcome<Nothing>.DefinitelyNot(reason),
            _ => new Outcome<Nothing>.Unknown(label.Error!),
        };
    }
}
