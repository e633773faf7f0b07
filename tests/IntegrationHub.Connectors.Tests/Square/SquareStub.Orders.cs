using System.Text.Json.Nodes;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Square;

internal sealed partial class SquareStub
{
    private readonly List<JsonObject> _orders = [];
    private (string Id, int Times) _changedOnRead;

    /// <summary>The till, or another shop of the seller's, makes an order.</summary>
    public JsonObject Ring(string json)
    {
        var order = JsonNode.Parse(json)!.AsObject();
        _orders.Add(order);
        return order;
    }

    /// <summary>The staff moves the only pick-up there is.</summary>
    public void Move(string state, string? stamp = null, string? cancelReason = null)
    {
        var order = _orders.Single(each => each["fulfillments"] is not null);
        var fulfilment = order["fulfillments"]![0]!;
        fulfilment["state"] = state;
        if (stamp is not null)
        {
            fulfilment["pickup_details"]![stamp] = Now();
        }

        if (cancelReason is not null)
        {
            fulfilment["pickup_details"]!["cancel_reason"] = cancelReason;
        }

        Touch(order);
    }

    public JsonObject Order(string id) => Find(_orders, id)!;

    /// <summary>Somebody at the till changes an order right after it is read.</summary>
    public void ChangeOnRead(string id, int times) => _changedOnRead = (id, times);

    private void MapOrders()
    {
        On("POST", "/v2/orders", Keyed(Create));
        On("POST", "/v2/orders/search", Authorised(Search));
        On("GET", "/v2/orders/{id}", Authorised(Read));
        On("PUT", "/v2/orders/{id}", Keyed(Update));
        On("POST", "/v2/orders/{id}/pay", Keyed((request, _) => Find(_orders, request.Route["id"]) is { } order ? Ok("order", order.DeepClone()) : NotFound("order")));
    }

    private StubAnswer Read(StubRequest request)
    {
        if (Find(_orders, request.Route["id"]) is not { } order)
        {
            return NotFound("order");
        }

        var answer = Ok("order", order.DeepClone());
        if (_changedOnRead is { Times: > 0 } change && change.Id == request.Route["id"])
        {
            _changedOnRead = change with { Times = change.Times - 1 };
            Touch(order);
        }

        return answer;
    }

    private StubAnswer Create(StubRequest request, JsonObject body)
    {
        var order = body["order"]!.DeepClone().AsObject();
        if (Find(_locations, (string?)order["location_id"]) is null)
        {
            return NotFound("location");
        }

        order["id"] = NewId("ORDER");
        order["state"] = "OPEN";
        order["version"] = 0;
        order["created_at"] = Now();
        foreach (var fulfilment in order["fulfillments"]?.AsArray() ?? [])
        {
            fulfilment!["uid"] = NewId("FULFILMENT");
        }

        foreach (var line in order["line_items"]?.AsArray() ?? [])
        {
            line!["uid"] = NewId("LINE");
        }

        Touch(order);
        _orders.Add(order);
        Effect($"order {(string?)order["reference_id"]} at {(string?)order["location_id"]}");
        return Ok("order", order.DeepClone());
    }

    private StubAnswer Update(StubRequest request, JsonObject body)
    {
        if (Find(_orders, request.Route["id"]) is not { } order)
        {
            return NotFound("order");
        }

        var changes = body["order"]!.AsObject();
        if ((int?)changes["version"] != (int?)order["version"])
        {
            return Refuse("VERSION_MISMATCH", $"Supplied version {changes["version"]} does not match the current version {order["version"]}.");
        }

        foreach (var change in changes["fulfillments"]!.AsArray())
        {
            var fulfilment = order["fulfillments"]!.AsArray().Single(each => (string?)each!["uid"] == (string?)change!["uid"])!.AsObject();
            Merge(fulfilment, change!.AsObject());
            Effect($"fulfilment {(string?)fulfilment["state"]} {(string?)fulfilment["pickup_details"]?["note"]}");
        }

        Touch(order);
        return Ok("order", order.DeepClone());
    }

    private StubAnswer Search(StubRequest request)
    {
        var body = Body(request);
        var filter = body["query"]?["filter"];
        var (locations, states) = (Texts(body["location_ids"]).ToHashSet(), Texts(filter?["state_filter"]?["states"]).ToHashSet());
        if (locations.Count is 0 or > 10)
        {
            return Refuse("BAD_REQUEST", "Give 1 to 10 location_ids.");
        }

        var wantsPickups = Texts(filter?["fulfillment_filter"]?["fulfillment_types"]).Contains("PICKUP");
        return Page(body, "orders", [.. _orders
            .Where(order => locations.Contains((string)order["location_id"]!) && (states.Count == 0 || states.Contains((string)order["state"]!)))
            .Where(order => !wantsPickups || order["fulfillments"]?.AsArray().Any(fulfilment => (string?)fulfilment!["type"] == "PICKUP") == true)
            .Where(order => IsSince(order["updated_at"], (string?)filter?["date_time_filter"]?["updated_at"]?["start_at"]))
            .Where(order => IsSince(order["created_at"], (string?)filter?["date_time_filter"]?["created_at"]?["start_at"]))
            .OrderBy(order => (string?)order["updated_at"], StringComparer.Ordinal)]);
    }

    /// <summary>An update names what changes and leaves the rest.</summary>
    private static void Merge(JsonObject into, JsonObject changes)
    {
        foreach (var (member, value) in changes)
        {
            if (value is JsonObject inner && into[member] is JsonObject present)
            {
                Merge(present, inner);
            }
            else
            {
                into[member] = value?.DeepClone();
            }
        }
    }

    private static void Touch(JsonObject order)
    {
        order["version"] = (int?)order["version"] + 1 ?? 1;
        order["updated_at"] = Now();
    }
}
