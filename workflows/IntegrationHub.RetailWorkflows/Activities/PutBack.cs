using IntegrationHub.Canonical.Orders;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Asks the store to put the picked goods back on the shelf.</summary>
internal sealed class PutBack(ConnectionDirectory directory, OrderBook orders) : CapabilityEffect<IPickupDesk>(directory, Operations.PickupPutBack)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.PutBack", "Click and collect", "Asks the store to put the picked goods back on the shelf.")
    {
        Inputs = [OrderScope.Input],
    };

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IPickupDesk> served, EffectCall call, CancellationToken cancellationToken)
    {
        var task = orders.Get(order.Id.Value).Reference(OrderReference.PickTask) ?? throw new InvalidOperationException($"The order '{order.Id}' has no pick task.");
        return Result(
            await served.Capability.PutBackAsync(task, order.Id.Value, Key(call), cancellationToken),
            _ => new EffectResult.Done(ActivityResult.Done with { Writes = [LineWrites.MoveAll(order.Id.Value, LineBucket.Picked, LineBucket.ReturnedToShelf)] }));
    }
}
