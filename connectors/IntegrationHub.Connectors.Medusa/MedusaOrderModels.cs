using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Medusa;

internal sealed record MedusaOrderAnswer
{
    public required MedusaOrder Order { get; init; }
}

internal sealed record MedusaOrders : IJsonOnDeserialized
{
    public required IReadOnlyList<MedusaOrder> Orders { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(Orders);
}

/// <summary>An order, as far as it was asked for: replies that expand something leave the computed fields out, so none is read.</summary>
internal sealed record MedusaOrder : IJsonOnDeserialized
{
    public required string Id { get; init; }

    public long? DisplayId { get; init; }

    public string? CustomDisplayId { get; init; }

    public string? Status { get; init; }

    public bool? IsDraftOrder { get; init; }

    public string? CurrencyCode { get; init; }

    public string? Email { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }

    public JsonElement? Metadata { get; init; }

    public MedusaAddress? ShippingAddress { get; init; }

    public MedusaAddress? BillingAddress { get; init; }

    public IReadOnlyList<MedusaOrderItem>? Items { get; init; }

    public IReadOnlyList<MedusaShippingMethod>? ShippingMethods { get; init; }

    public IReadOnlyList<MedusaPaymentCollection>? PaymentCollections { get; init; }

    public IReadOnlyList<MedusaFulfillment>? Fulfillments { get; init; }

    public IReadOnlyList<MedusaReturn>? Returns { get; init; }

    [JsonIgnore]
    public bool IsCanceled => Status == "canceled" || CanceledAt is not null;

    public void OnDeserialized() => MedusaJson.RefuseNulls(Items, ShippingMethods, PaymentCollections, Fulfillments, Returns);

    /// <summary>Shows the id only, so that logs hold no personal data.</summary>
    public override string ToString() => Id;
}

internal sealed record MedusaOrderItem
{
    public required string Id { get; init; }

    public string? Title { get; init; }

    public string? ProductTitle { get; init; }

    public string? VariantBarcode { get; init; }

    public bool? RequiresShipping { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Gets what the pieces cost that have not come back, taxes and discounts included, in major units and not rounded.</summary>
    public decimal? Total { get; init; }

    /// <summary>Gets what the pieces cost that left.</summary>
    public decimal? FulfilledTotal { get; init; }

    public MedusaVariant? Variant { get; init; }

    public MedusaOrderItemDetail? Detail { get; init; }
}

/// <summary>Where the pieces of a line are.</summary>
internal sealed record MedusaOrderItemDetail(
    decimal? Quantity, decimal? FulfilledQuantity, decimal? ReturnRequestedQuantity, decimal? ReturnReceivedQuantity, decimal? ReturnDismissedQuantity);

internal sealed record MedusaShippingMethod(JsonElement? Data, JsonElement? Metadata, MedusaShippingOption? ShippingOption);

internal sealed record MedusaShippingOption(MedusaServiceZone? ServiceZone);

internal sealed record MedusaServiceZone(MedusaFulfillmentSet? FulfillmentSet);

/// <summary>How a location serves customers: <c>shipping</c> or <c>pickup</c>.</summary>
internal sealed record MedusaFulfillmentSet(string? Type, MedusaStockLocation? Location);

internal sealed record MedusaFulfillment : IJsonOnDeserialized
{
    public required string Id { get; init; }

    public JsonElement? Metadata { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }

    public DateTimeOffset? ShippedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public IReadOnlyList<MedusaFulfillmentItem>? Items { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(Items);
}

/// <summary>Counted in inventory items, of which one piece may take several.</summary>
internal sealed record MedusaFulfillmentItem(string? LineItemId, string? InventoryItemId, decimal? Quantity);

internal sealed record MedusaNewFulfillment(string LocationId, IReadOnlyList<MedusaQuantity> Items, IReadOnlyDictionary<string, string> Metadata);

internal sealed record MedusaNewShipment(IReadOnlyList<MedusaQuantity> Items, IReadOnlyList<MedusaLabel> Labels, IReadOnlyDictionary<string, string> Metadata);

/// <summary>Pieces of an order's line.</summary>
internal sealed record MedusaQuantity(string Id, int Quantity);

internal sealed record MedusaLabel(string TrackingNumber, string TrackingUrl, string LabelUrl);

internal sealed record MedusaOrderChanges : IJsonOnDeserialized
{
    public required IReadOnlyList<MedusaOrderChange> OrderChanges { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(OrderChanges);
}

/// <summary>A change of an order that is being put together (<c>pending</c>, <c>requested</c>) or was made (<c>confirmed</c>); an order has one of the first kind at most.</summary>
internal sealed record MedusaOrderChange : IJsonOnDeserialized
{
    public required string Id { get; init; }

    public string? Status { get; init; }

    public string? ChangeType { get; init; }

    public string? ReturnId { get; init; }

    public string? InternalNote { get; init; }

    public IReadOnlyList<MedusaOrderChangeAction>? Actions { get; init; }

    [JsonIgnore]
    public bool IsActive => Status is "pending" or "requested";

    public void OnDeserialized() => MedusaJson.RefuseNulls(Actions);
}

internal sealed record MedusaOrderChangeAction(string? Action);
