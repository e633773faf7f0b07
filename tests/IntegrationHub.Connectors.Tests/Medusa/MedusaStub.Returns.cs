using System.Text.Json;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <content>Returns. A change of an order that is not confirmed blocks every other.</content>
internal sealed partial class MedusaStub
{
    private void MapReturns()
    {
        On("GET", "/admin/returns", Authorised(request => Page(request, "returns", _orders.SelectMany(order => order.Returns).ToList(), ShowReturn)));
        On("GET", "/admin/returns/{id}", Authorised(request => Returned(request, (_, known) => Answer(new { Return = ShowReturn(known) }))));
        On("POST", "/admin/returns", Authorised(Begin));
        On("POST", "/admin/returns/{id}/request-items", Authorised(request => Returned(request, (order, known) => Add(order, known, request, "return_request", "RETURN_ITEM"))));
        On("POST", "/admin/returns/{id}/request", Authorised(request => Returned(request, ConfirmRequest)));
        On("DELETE", "/admin/returns/{id}/request", Authorised(request => Returned(request, DropRequest)));
        On("POST", "/admin/returns/{id}/cancel", Authorised(request => Returned(request, CancelReturn)));
        On("POST", "/admin/returns/{id}/receive", Authorised(request => Returned(request, (order, known) => BeginReceipt(order, known, request.Json))));
        On("POST", "/admin/returns/{id}", Authorised(request => Returned(request, (_, known) =>
        {
            known.Place = request.Json.GetProperty("location_id").GetString()!;
            return Answer(new { Return = ShowReturn(known) });
        })));
        On("POST", "/admin/returns/{id}/receive-items", Authorised(request => Returned(request, (order, known) => Add(order, known, request, "return_receive", "RECEIVE_RETURN_ITEM"))));
        On("POST", "/admin/returns/{id}/dismiss-items", Authorised(request => Returned(request, (order, known) => Add(order, known, request, "return_receive", "RECEIVE_DAMAGED_RETURN_ITEM"))));
        On("POST", "/admin/returns/{id}/receive/confirm", Authorised(request => Returned(request, ConfirmReceipt)));
        On("DELETE", "/admin/returns/{id}/receive", Authorised(request => Returned(request, (order, known) =>
        {
            order.Changes.RemoveAll(change => change.IsActive);
            return Answer(new { known.Id, Object = "return", Deleted = true });
        })));
    }

    private StubAnswer Returned(StubRequest request, Func<StubOrder, StubReturn, StubAnswer> handle)
    {
        var order = _orders.FirstOrDefault(order => order.Returns.Any(known => known.Id == request.Route["id"]));
        return order is null ? Unknown("Return") : handle(order, order.Returns.First(known => known.Id == request.Route["id"]));
    }

    private StubAnswer Begin(StubRequest request)
    {
        var body = request.Json;
        var order = _orders.First(order => order.Id == body.GetProperty("order_id").GetString());
        if (order.Changes.Any(change => change.IsActive))
        {
            return Refuse("invalid_data", $"Order ({order.Id}) already has an existing active order change");
        }

        var begun = new StubReturn(Next("return"), order, body.GetProperty("metadata")) { Place = body.GetProperty("location_id").GetString()! };
        order.Returns.Add(begun);
        order.Changes.Add(new StubChange(Next("ordch"), "return_request", begun.Id, null));
        Effect($"began {begun.Id}");
        return Answer(new { Order = ShowOrder(order), Return = ShowReturn(begun) });
    }

    private StubAnswer Add(StubOrder order, StubReturn known, StubRequest request, string type, string action)
    {
        if (RefusePieces || order.Changes.FirstOrDefault(change => change.IsActive && change.Type == type) is not { } change)
        {
            return Refuse("invalid_data", RefusePieces ? "Cannot return more items than what was fulfilled" : "An active Order Change is required to proceed");
        }

        foreach (var item in request.Json.GetProperty("items").EnumerateArray())
        {
            change.Actions.Add(action);
            var quantity = item.GetProperty("quantity").GetDecimal();
            (change.Restocked, change.Dismissed) = action == "RECEIVE_DAMAGED_RETURN_ITEM" ? (change.Restocked, change.Dismissed + quantity) : (change.Restocked + quantity, change.Dismissed);
        }

        Effect($"{action} in {known.Id}");
        return Answer(new { Return = ShowReturn(known) });
    }

    private StubAnswer ConfirmRequest(StubOrder order, StubReturn known) => Confirm(order, known, "return_request", change =>
    {
        (known.Status, known.Quantity) = ("requested", change.Restocked);
        order.Requested += change.Restocked;
    });

    private StubAnswer BeginReceipt(StubOrder order, StubReturn known, JsonElement body)
    {
        if (order.Changes.Any(change => change.IsActive))
        {
            return Refuse("invalid_data", $"Order ({order.Id}) already has an existing active order change");
        }

        order.Changes.Add(new StubChange(Next("ordch"), "return_receive", known.Id, body.GetProperty("internal_note").GetString()));
        Effect($"began to receive {known.Id}");
        return Answer(new { Order = ShowOrder(order), Return = ShowReturn(known) });
    }

    private StubAnswer ConfirmReceipt(StubOrder order, StubReturn known) => Confirm(order, known, "return_receive", change =>
    {
        known.Received += change.Restocked + change.Dismissed;
        known.Status = known.Received == known.Quantity ? "received" : "partially_received";
        _stocked[(order.Variant.ItemId, known.Place)] += change.Restocked;
        order.Requested -= change.Restocked + change.Dismissed;
        order.Received += change.Restocked;
        order.Dismissed += change.Dismissed;
    });

    private StubAnswer Confirm(StubOrder order, StubReturn known, string type, Action<StubChange> apply)
    {
        if (order.Changes.FirstOrDefault(change => change.IsActive && change.Type == type) is not { } change)
        {
            return Refuse("invalid_data", "An active Order Change is required to proceed");
        }

        change.Status = "confirmed";
        apply(change);
        Effect($"confirmed {type} of {known.Id}");
        return Answer(new { Return = ShowReturn(known) });
    }

    private StubAnswer DropRequest(StubOrder order, StubReturn known)
    {
        order.Returns.Remove(known);
        order.Changes.RemoveAll(change => change.IsActive);
        Effect($"dropped {known.Id}");
        return Answer(new { known.Id, Object = "return", Deleted = true });
    }

    private StubAnswer CancelReturn(StubOrder order, StubReturn known)
    {
        if (known.Status is "canceled" || known.Received > 0)
        {
            return known.Status is "canceled"
                ? Refuse("invalid_data", $"Return with id {known.Id} has been canceled.")
                : Refuse("not_allowed", "Can't cancel a return which has returned items");
        }

        known.Status = "canceled";
        order.Requested -= known.Quantity;
        Effect($"canceled {known.Id}");
        return Answer(new { });
    }

    private static object ShowReturn(StubReturn known) => new
    {
        known.Id,
        OrderId = known.Order.Id,
        known.Status,
        LocationId = known.Place,
        known.Metadata,
        CreatedAt = Stamp,
        RequestedAt = known.Status == "open" ? null : Stamp,
        UpdatedAt = Stamp,
        CanceledAt = known.Status == "canceled" ? Stamp : null,
        Items = known.Quantity == 0 ? [] : new[] { new { ItemId = known.Order.Line, known.Quantity, ReceivedQuantity = known.Received } },
    };
}

internal sealed record StubReturn(string Id, StubOrder Order, JsonElement? Metadata)
{
    public string Status { get; set; } = "open";

    public required string Place { get; set; }

    public decimal Quantity { get; set; }

    public decimal Received { get; set; }

    public override string ToString() => Id;
}

internal sealed record StubChange(string Id, string Type, string ReturnId, string? Note)
{
    public string Status { get; set; } = "pending";

    public bool IsActive => Status == "pending";

    public List<string> Actions { get; } = [];

    public decimal Restocked { get; set; }

    public decimal Dismissed { get; set; }
}
