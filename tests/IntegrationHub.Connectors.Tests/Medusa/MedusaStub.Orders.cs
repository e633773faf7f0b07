using System.Text.Json;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <content>Orders and what is fulfilled of them.</content>
internal sealed partial class MedusaStub
{
    private readonly List<StubOrder> _orders = [];

    /// <summary>Gets or sets whether fulfilments are refused, for whatever reason the shop has.</summary>
    public bool RefuseFulfilments { get; set; }

    /// <summary>Gets or sets whether pieces of returns are refused, asked for or received.</summary>
    public bool RefusePieces { get; set; }

    /// <summary>A customer orders one article, to be collected at a place; Medusa reserves it at the warehouse.</summary>
    public StubOrder Order(StubVariant variant, int quantity, string place)
    {
        var order = new StubOrder(Next("order"), Next("ordli"), Next("pay"), variant, quantity, place);
        _orders.Add(order);
        _holds.Add(new StubHold(Next("resitem"), order.Line, variant.ItemId, Warehouse, quantity));
        return order;
    }

    private void MapOrders()
    {
        On("GET", "/admin/orders", Authorised(request => Page(request, "orders", _orders, ShowOrder)));
        On("GET", "/admin/orders/{id}", Authorised(request => With(request, order => Answer(new { Order = ShowOrder(order) }))));
        On("GET", "/admin/orders/{id}/changes", Authorised(request => With(request, order => Answer(new
        {
            OrderChanges = order.Changes.Select(change => new
            {
                change.Id,
                change.Status,
                ChangeType = change.Type,
                change.ReturnId,
                InternalNote = change.Note,
                Actions = change.Actions.Select(action => new { Action = action }),
            }),
        }))));
        On("POST", "/admin/orders/{id}/cancel", Authorised(request => With(request, Cancel)));
        On("POST", "/admin/orders/{id}/fulfillments", Authorised(request => With(request, order => Fulfill(order, request.Json))));
        On("POST", "/admin/orders/{id}/fulfillments/{made}/mark-as-delivered", Authorised(request => With(request, order => Tell(order, request, delivered: true))));
        On("POST", "/admin/orders/{id}/fulfillments/{made}/shipments", Authorised(request => With(request, order => Tell(order, request, delivered: false))));
    }

    private StubAnswer With(StubRequest request, Func<StubOrder, StubAnswer> handle) =>
        _orders.FirstOrDefault(order => order.Id == request.Route["id"]) is { } order ? handle(order) : Unknown("Order");

    private StubAnswer Cancel(StubOrder order)
    {
        if (order.IsCanceled)
        {
            return Refuse("invalid_data", $"Order with id {order.Id} has been canceled.");
        }

        if (order.Fulfillments.Count > 0)
        {
            return Refuse("not_allowed", "All fulfillments must be canceled before canceling an order");
        }

        order.IsCanceled = true;
        _holds.RemoveAll(hold => hold.Line == order.Line);
        Effect($"canceled {order.Id}");
        return Answer(new { Order = ShowOrder(order) });
    }

    private StubAnswer Fulfill(StubOrder order, JsonElement body)
    {
        var quantity = body.GetProperty("items")[0].GetProperty("quantity").GetDecimal();
        var place = body.GetProperty("location_id").GetString()!;
        if (RefuseFulfilments)
        {
            return Refuse("not_allowed", "Somebody is changing the order");
        }

        if (_holds.FirstOrDefault(hold => hold.Line == order.Line) is not { } hold)
        {
            return Refuse("invalid_data", $"No stock reservation found for item {order.Line}");
        }

        if (hold.Quantity < quantity)
        {
            return Refuse("invalid_data", $"Quantity to fulfill exceeds the reserved quantity for the item: {order.Line}");
        }

        if (!_stocked.ContainsKey((order.Variant.ItemId, place)))
        {
            return Refuse("not_found", $"Inventory level for item {order.Variant.ItemId} and location {place} not found");
        }

        _stocked[(order.Variant.ItemId, place)] -= quantity;
        _holds.Remove(hold);
        if (hold.Quantity > quantity)
        {
            // The rest moves to the store, and the place where it was goes on counting all of it.
            if (hold.Place != place)
            {
                _holds.Add(hold with { Line = "nobody's" });
            }

            _holds.Add(hold with { Place = place, Quantity = hold.Quantity - quantity });
        }

        order.Fulfilled += quantity;
        order.Fulfillments.Add(new StubFulfillment(Next("ful"), body.GetProperty("metadata"), quantity));
        Effect($"fulfilled {quantity} of {order.Line} from {place}");
        return Answer(new { Order = ShowOrder(order) });
    }

    private StubAnswer Tell(StubOrder order, StubRequest request, bool delivered)
    {
        var made = order.Fulfillments.First(made => made.Id == request.Route["made"]);
        if (delivered ? made.IsDelivered : made.IsShipped)
        {
            return Refuse("not_allowed", delivered ? "Fulfillment has already been marked delivered" : "Shipment has already been created");
        }

        (made.IsDelivered, made.IsShipped) = (made.IsDelivered || delivered, made.IsShipped || !delivered);
        Effect($"{(delivered ? "delivered" : "shipped")} {made.Id}");
        return Answer(new { Order = ShowOrder(order) });
    }

    private static object ShowOrder(StubOrder order) => new
    {
        order.Id,
        DisplayId = 17,
        CustomDisplayId = (string?)null,
        Status = order.IsCanceled ? "canceled" : "pending",
        IsDraftOrder = false,
        CurrencyCode = "eur",
        Email = "ana@example.com",
        Metadata = (object?)null,
        CreatedAt = Stamp,
        UpdatedAt = Stamp,
        CanceledAt = order.IsCanceled ? Stamp : null,
        Total = order.Total,
        Items = new[] { ShowLine(order) },
        ShippingAddress = new { FirstName = "Ana", LastName = "García", Phone = "+34 600 000 001" },
        BillingAddress = (object?)null,
        ShippingMethods = new[] { new { Data = new { }, Metadata = (object?)null, ShippingOption = PickUp(order.Place) } },
        PaymentCollections = new[] { new { Payments = new[] { ShowPayment(order, isWithOrder: false) } } },
        Fulfillments = order.Fulfillments.Select(made => new
        {
            made.Id,
            made.Metadata,
            CanceledAt = (string?)null,
            ShippedAt = made.IsShipped ? Stamp : null,
            DeliveredAt = made.IsDelivered ? Stamp : null,
            Items = new[] { new { LineItemId = order.Line, InventoryItemId = order.Variant.ItemId, made.Quantity } },
        }),
        Returns = order.Returns.Select(ShowReturn),
    };

    private static object ShowLine(StubOrder order) => new
    {
        Id = order.Line,
        Title = $"Article {order.Variant.Ean}",
        ProductTitle = $"Article {order.Variant.Ean}",
        VariantBarcode = (string?)null,
        RequiresShipping = true,
        order.Quantity,
        Total = order.Variant.Price * (order.Quantity - order.Received - order.Dismissed),
        FulfilledTotal = order.Variant.Price * order.Fulfilled,
        Variant = ShowVariant(order.Variant),
        Detail = new
        {
            order.Quantity,
            FulfilledQuantity = order.Fulfilled,
            ReturnRequestedQuantity = order.Requested,
            ReturnReceivedQuantity = order.Received,
            ReturnDismissedQuantity = order.Dismissed,
        },
    };

    private static object PickUp(string place) => new { ServiceZone = new { FulfillmentSet = new { Type = "pickup", Location = new { Id = place, Metadata = new { gln = "9521000000025" } } } } };
}

internal sealed record StubOrder(string Id, string Line, string Payment, StubVariant Variant, int Quantity, string Place)
{
    public bool IsCanceled { get; set; }

    public decimal Fulfilled { get; set; }

    public decimal Requested { get; set; }

    public decimal Received { get; set; }

    public decimal Dismissed { get; set; }

    public decimal Total => Variant.Price * Quantity;

    public List<StubFulfillment> Fulfillments { get; } = [];

    public List<decimal> Captures { get; } = [];

    public List<(decimal Amount, string? Note)> Refunds { get; } = [];

    public List<StubReturn> Returns { get; } = [];

    public List<StubChange> Changes { get; } = [];
}

internal sealed record StubFulfillment(string Id, JsonElement Metadata, decimal Quantity)
{
    public bool IsDelivered { get; set; }

    public bool IsShipped { get; set; }
}
