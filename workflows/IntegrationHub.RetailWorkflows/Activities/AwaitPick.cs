using System.Text.Json;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Waits until the store has picked the order. What it cannot find leaves the order; with nothing found the order is given up.</summary>
internal sealed class AwaitPick(StoreHours hours) : WaitActivity
{
    private static readonly InputDescriptor Lines = new("lines", "Object", "The reserved lines, [{gtin, quantity}].") { IsRequired = true };

    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.AwaitPick", "Click and collect", "Waits until the store has picked the order.")
    {
        Inputs = [OrderScope.Input, Lines, StoreHours.Input],
        Outputs = [Results.Reason],
        Ports = ["Picked", "PickedShort", "NothingPicked", "CancelRequested", "TimedOut"],
    };

    public override WaitPlan Wait(ActivityScope scope) =>
        new([PickupEvents.PickCompleted, PickupEvents.PickShort, OrderSignals.CancelRequested], hours.DueAt(scope));

    public override ActivityResult Received(ActivityScope scope, string eventName, JsonElement? payload)
    {
        var order = OrderScope.Of(scope);
        var reserved = LinesIn(scope.Inputs[Lines.Name], "quantity");
        switch (eventName)
        {
            case PickupEvents.PickCompleted:
                return new ActivityResult("Picked")
                {
                    Writes = [LineWrites.MoveAll(order.Id.Value, LineBucket.ToPick, LineBucket.Picked)],
                    Events = [Picked(scope, order, reserved, [])],
                };
            case PickupEvents.PickShort:
                return Short(scope, order, reserved, LinesIn(payload!.Value.GetProperty("lines"), "picked"));
            default:
                return Results.GivenUp("CancelRequested", CancelReason.CustomerRequest);
        }
    }

    public override ActivityResult TimedOut(ActivityScope scope) => Results.GivenUp("TimedOut", CancelReason.NotPicked);

    private static ActivityResult Short(ActivityScope scope, OrderScope order, List<StockLine> reserved, List<StockLine> found)
    {
        var missing = reserved
            .Select(line => (line.Gtin, Quantity: line.Quantity - found.Where(other => other.Gtin == line.Gtin).Sum(other => other.Quantity)))
            .Where(line => line.Quantity > 0).Select(line => new StockLine(line.Gtin, line.Quantity)).ToList();
        Statement[] writes =
        [
            .. found.Select(line => LineWrites.Move(order.Id.Value, line.Gtin.Value, LineBucket.ToPick, LineBucket.Picked, line.Quantity)),
            LineWrites.MoveAll(order.Id.Value, LineBucket.ToPick, LineBucket.Rejected),
        ];
        return found.Count == 0
            ? Results.GivenUp("NothingPicked", CancelReason.NothingPicked) with { Writes = writes }
            : new ActivityResult("PickedShort") { Writes = writes, Events = [Picked(scope, order, found, missing)] };
    }

    private static Storage.Outbox.OutboxEvent Picked(ActivityScope scope, OrderScope order, List<StockLine> picked, List<StockLine> missing) =>
        order.Event(scope, OrderEventTypes.Picked, new OrderPicked
        {
            OrderId = order.Id,
            ExternalId = order.ExternalId,
            Location = order.Location,
            Status = OrderStatus.Picking,
            Picked = picked,
            Missing = missing,
        });

    private static List<StockLine> LinesIn(JsonElement lines, string quantity) =>
        [.. lines.EnumerateArray()
            .Select(line => (Gtin: Gtin.Parse(line.GetProperty("gtin").GetString()).Value, Quantity: line.GetProperty(quantity).GetInt32()))
            .Where(line => line.Quantity > 0).Select(line => new StockLine(line.Gtin, line.Quantity))];
}
