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
    private static readonly InputDescriptor Lines = new("lines", "Object", "The reserved lines, [{gtin, quantity, line}]: what is found of an article on several lines belongs to the first.") { IsRequired = true };

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
        switch (eventName)
        {
            case PickupEvents.PickCompleted:
                return new ActivityResult("Picked")
                {
                    Writes = [LineWrites.MoveAll(order.Id.Value, LineBucket.ToPick, LineBucket.Picked)],
                    Events = [Picked(scope, order, StockOf(LinePieces.Read(scope.Inputs[Lines.Name])), [])],
                };
            case PickupEvents.PickShort:
                return Short(scope, order, LinePieces.Read(scope.Inputs[Lines.Name]), FoundIn(payload!.Value));
            default:
                return Results.GivenUp("CancelRequested", CancelReason.CustomerRequest);
        }
    }

    public override ActivityResult TimedOut(ActivityScope scope) => Results.GivenUp("TimedOut", CancelReason.NotPicked);

    private static ActivityResult Short(ActivityScope scope, OrderScope order, IReadOnlyList<LinePieces> reserved, List<StockLine> found)
    {
        Statement[] writes =
        [
            .. LinePieces.Deal(reserved, found).Select(pieces => pieces.Line is { } line
                ? LineWrites.Move(order.Id.Value, line, LineBucket.ToPick, LineBucket.Picked, pieces.Quantity)
                : LineWrites.Move(order.Id.Value, pieces.Gtin.Value, LineBucket.ToPick, LineBucket.Picked, pieces.Quantity)),
            LineWrites.MoveAll(order.Id.Value, LineBucket.ToPick, LineBucket.Rejected),
        ];
        return found.Count == 0
            ? Results.GivenUp("NothingPicked", CancelReason.NothingPicked) with { Writes = writes }
            : new ActivityResult("PickedShort") { Writes = writes, Events = [Picked(scope, order, found, LinePieces.Missing(reserved, found))] };
    }

    private static Storage.Outbox.OutboxEvent Picked(ActivityScope scope, OrderScope order, IReadOnlyList<StockLine> picked, IReadOnlyList<StockLine> missing) =>
        order.Event(scope, OrderEventTypes.Picked, new OrderPicked
        {
            OrderId = order.Id,
            ExternalId = order.ExternalId,
            Location = order.Location,
            Status = OrderStatus.Picking,
            Picked = picked,
            Missing = missing,
        });

    private static List<StockLine> StockOf(IEnumerable<LinePieces> lines) => lines.Select(line => new StockLine(line.Gtin, line.Quantity)).ByArticle();

    private static List<StockLine> FoundIn(JsonElement payload) =>
        payload.GetProperty("lines").EnumerateArray()
            .Select(line => (Gtin: Gtin.Parse(line.GetProperty("gtin").GetString()).Value, Quantity: line.GetProperty("picked").GetInt32()))
            .Where(line => line.Quantity > 0).Select(line => new StockLine(line.Gtin, line.Quantity)).ByArticle();
}
