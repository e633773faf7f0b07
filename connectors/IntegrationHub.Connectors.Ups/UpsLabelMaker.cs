using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Ups;

/// <summary>
/// Buys labels. UPS takes no key, but recovers a label by a reference number of ours as soon as it is made: a repeat asks
/// for it first, and buys only where UPS says that there is no such shipment. Any other refusal of the look is no such answer.
/// </summary>
internal sealed class UpsLabelMaker(UpsClient client, UpsRates rates, UpsOptions options) : ILabelMaker
{
    public Task<Outcome<ShippingLabel>> BuyLabelAsync(LabelRequest label, EffectKey key, CancellationToken cancellationToken) =>
        key.IsRepeat ? FindOrBuyAsync(label, key, cancellationToken) : BuyAsync(label, key, cancellationToken);

    public async Task<Outcome<Nothing>> VoidLabelAsync(string labelId, string orderId, EffectKey key, CancellationToken cancellationToken)
    {
        var voided = await client.VoidAsync(labelId, Judge, cancellationToken);
        return voided is Outcome<Nothing>.DefinitelyNot { Reason: { Kind: not (ConnectorErrorKind.Transient or ConnectorErrorKind.Unauthorised) } reason }
            ? await LookAsync(labelId, reason, cancellationToken)
            : voided;
    }

    private Task<Outcome<ShippingLabel>> BuyAsync(LabelRequest label, EffectKey key, CancellationToken cancellationToken) =>
        UpsLabelMapping.FromLabel(label, key, options).Match(
            call => client.ShipAsync(call, answer => new Outcome<ShippingLabel>.Done(UpsLabelMapping.ToLabel(answer)), cancellationToken),
            refusals => Task.FromResult(UpsErrors.Refused<ShippingLabel>(refusals)));

    private async Task<Outcome<ShippingLabel>> FindOrBuyAsync(LabelRequest label, EffectKey key, CancellationToken cancellationToken)
    {
        var found = await client.RecoverAsync(
            UpsLabelMapping.Recovery(key, options), answer => new Outcome<ShippingLabel>.Done(UpsLabelMapping.ToUnpricedLabel(answer)), cancellationToken);
        return found switch
        {
            Outcome<ShippingLabel>.Done { Value: var unpriced } => await PriceAsync(label, unpriced, cancellationToken),
            Outcome<ShippingLabel>.DefinitelyNot { Reason.Code: UpsErrors.NoSuchShipment } => await BuyAsync(label, key, cancellationToken),
            Outcome<ShippingLabel>.DefinitelyNot { Reason: { Code: UpsErrors.ShipmentVoided } reason } => UpsErrors.Not<ShippingLabel>(ConnectorErrorKind.Conflict, reason.Code, reason.Message),
            _ => new Outcome<ShippingLabel>.Unknown(found.Error!),
        };
    }

    /// <summary>A label that was found again gets the price that UPS quotes for it now.</summary>
    private async Task<Outcome<ShippingLabel>> PriceAsync(LabelRequest label, ShippingLabel unpriced, CancellationToken cancellationToken) =>
        await rates.RateAsync(label.Parcel, UpsLabelMapping.Shipper(label), cancellationToken) switch
        {
            Outcome<IReadOnlyList<ShippingRate>>.Done { Value: var offers } => offers.FirstOrDefault(offer => offer.Service == label.Service) is { Price: var price }
                ? new Outcome<ShippingLabel>.Done(unpriced with { Price = price })
                : UpsErrors.Unknown<ShippingLabel>("price-not-told", "The label is there, and UPS does not say what it costs."),
            var refused => new Outcome<ShippingLabel>.Unknown(refused.Error!),
        };

    private static Outcome<Nothing> Judge(UpsVoidAnswer answer) => answer.VoidShipmentResponse?.SummaryResult?.Status?.Code?.Trim() switch
    {
        "1" => new Outcome<Nothing>.Done(default),
        { Length: > 0 } code => UpsErrors.Not<Nothing>(ConnectorErrorKind.Conflict, $"void-status-{code}", "UPS did not void the shipment."),
        _ => throw new JsonException("The answer does not say whether the shipment was voided."),
    };

    /// <summary>UPS refuses the void of a void shipment, of one that is under way, and of one that it does not know any more. Tracking tells them apart.</summary>
    private async Task<Outcome<Nothing>> LookAsync(string labelId, ConnectorError reason, CancellationToken cancellationToken)
    {
        var tracked = await client.TrackAsync(labelId, answer => UpsParcelMapping.Find(answer, labelId), cancellationToken);
        return tracked switch
        {
            Outcome<UpsTrackedPackage>.Done { Value: var parcel } when UpsParcelMapping.IsVoided(parcel) => new Outcome<Nothing>.Done(default),
            Outcome<UpsTrackedPackage>.Done { Value: var parcel } => UpsErrors.Not<Nothing>(IsUsed(parcel) ? ConnectorErrorKind.Conflict : KindOf(reason), reason.Code, reason.Message),
            Outcome<UpsTrackedPackage>.DefinitelyNot { Reason: var why } when why.Kind == ConnectorErrorKind.NotFound || why.Code == reason.Code => UpsErrors.Not<Nothing>(KindOf(reason), reason.Code, reason.Message),
            _ => new Outcome<Nothing>.Unknown(tracked.Error!),
        };
    }

    private static bool IsUsed(UpsTrackedPackage parcel) => UpsParcelMapping.State(parcel.CurrentStatus) is not (ParcelState.Announced or ParcelState.Unknown);

    private static ConnectorErrorKind KindOf(ConnectorError reason) => reason.Code == UpsErrors.VoidPeriodOver ? ConnectorErrorKind.Conflict : reason.Kind;
}
