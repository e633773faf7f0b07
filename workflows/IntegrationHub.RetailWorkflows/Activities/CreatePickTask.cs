using IntegrationHub.Canonical.Orders;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Asks the store to pick the order. Undone by withdrawing the task.</summary>
internal sealed class CreatePickTask(ConnectionDirectory directory, OrderBook orders, StoreHours hours)
    : CapabilityEffect<IPickupDesk>(directory, Operations.PickupCreate, Operations.PickupCancel)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.CreatePickTask", "Click and collect", "Asks the store to pick the order.")
    {
        Inputs = [OrderScope.Input, StoreHours.Input],
        Outputs = [Results.Reason],
        Ports = ["Done", "Rejected"],
    };

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IPickupDesk> served, EffectCall call, CancellationToken cancellationToken)
    {
        var stored = orders.Get(order.Id.Value).Order;
        var request = new PickTaskRequest(
            order.Id.Value, order.ExternalId, order.Location, CounterName(stored),
            [.. stored.Lines.GroupBy(line => line.Gtin).Select(same => new PickLine(same.Key, same.First().Name?.Value, same.Sum(line => line.Quantities.ToPick)))],
            hours.DueAt(call.Scope with { Now = call.FirstSentAt }));
        return Result(
            await served.Capability.CreateTaskAsync(request, Key(call), cancellationToken),
            task => new EffectResult.Done(
                ActivityResult.Done with
                {
                    Writes =
                    [
                        OrderWrites.Status(order.Id.Value, OrderStatus.AwaitingStore, call.Scope.Now),
                        OrderWrites.Reference(order.Id.Value, served.Connection, OrderReference.PickTask, task, call.Scope.Now),
                    ],
                },
                EffectRecord.Of(task)),
            error => error.Kind == ConnectorErrorKind.Rejected ? Results.GivenUp("Rejected", CancelReason.StoreRejected) : null);
    }

    protected override async Task<EffectResult> UndoAsync(OrderScope order, Served<IPickupDesk> served, EffectCall call, CancellationToken cancellationToken) => Result(
        await served.Capability.CancelTaskAsync(EffectRecord.IdIn(call), order.Id.Value, orders.Get(order.Id.Value).Reason ?? "canceled", Key(call), cancellationToken),
        _ => new EffectResult.Done(ActivityResult.Done));

    /// <summary>The counter calls a customer by first name and initial; more of a person's data need not leave the hub.</summary>
    private static string CounterName(Order order) => $"{order.Customer.GivenName} {order.Customer.FamilyName.Value.EnumerateRunes().First()}.";
}
