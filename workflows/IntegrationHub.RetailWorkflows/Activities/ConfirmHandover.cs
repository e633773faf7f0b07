using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Lets the store hand the goods over. What is in the customer's hands cannot be taken back by a program: a pivot.</summary>
internal sealed class ConfirmHandover(ConnectionDirectory directory, OrderBook orders) : CapabilityEffect<IPickupDesk>(directory, Operations.PickupConfirm)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.ConfirmHandover", "Click and collect", "Lets the store hand the goods over.")
    {
        Inputs = [OrderScope.Input, new("handover", "Object", "What the store sent.") { IsRequired = true }],
    };

    public override UndoKind Undo => UndoKind.Pivot;

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IPickupDesk> served, EffectCall call, CancellationToken cancellationToken) => Result(
        await served.Capability.ConfirmHandoverAsync(Handover.Of(call.Scope).Id, order.Id.Value, Key(call), cancellationToken),
        _ => new EffectResult.Done(ActivityResult.Done with
        {
            Writes = [LineWrites.MoveAll(order.Id.Value, LineBucket.Picked, LineBucket.Collected)],
            Events = [Collected(order, call)],
        }));

    private Storage.Outbox.OutboxEvent Collected(OrderScope order, EffectCall call) => order.Event(call.Scope, OrderEventTypes.Collected, new OrderCollected
    {
        OrderId = order.Id,
        ExternalId = order.ExternalId,
        Location = order.Location,
        Status = OrderStatus.Collected,
        Collected = orders.Get(order.Id.Value).Order.Lines.Where(line => line.Quantities.Picked > 0).Select(line => new StockLine(line.Gtin, line.Quantities.Picked)).ByArticle(),
    });
}
