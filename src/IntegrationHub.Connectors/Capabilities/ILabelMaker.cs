using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Buys labels for parcels.</summary>
public interface ILabelMaker
{
    /// <summary>Buys a label; the money is spent with it.</summary>
    Task<Outcome<ShippingLabel>> BuyLabelAsync(LabelRequest label, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Gives a label back that was not used; one that is already void is done, one that was used is a Conflict.</summary>
    Task<Outcome<Nothing>> VoidLabelAsync(string labelId, string orderId, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>What a label is for.</summary>
/// <param name="OrderId">The hub's id of the order or return.</param>
/// <param name="Service">The carrier's code of the service.</param>
/// <param name="IsReturn">Whether the customer sends goods back with it.</param>
public sealed record LabelRequest(string OrderId, Parcel Parcel, string Service, bool IsReturn);

/// <summary>A bought label.</summary>
/// <param name="Id">The vendor's id, by which the label is voided.</param>
/// <param name="Document">The label to print, or null where only <paramref name="Address"/> is given.</param>
/// <param name="MediaType">Of the document, such as <c>application/pdf</c>.</param>
/// <param name="Address">Where the label can be fetched, or null.</param>
public sealed record ShippingLabel(string Id, string TrackingNumber, Money Price, byte[]? Document, string? MediaType, Uri? Address);
