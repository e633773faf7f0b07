using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Makes the order known to the ERP. Undone by canceling it there.</summary>
internal sealed class ExportOrder(ConnectionDirectory directory, OrderBook orders)
    : CapabilityEffect<IOrderExporter>(directory, Operations.OrderExport, Operations.OrderCancel)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.ExportOrder", "Click and collect", "Makes the order known to the ERP.")
    {
        Inputs = [OrderScope.Input],
        Outputs = [Results.Reason],
        Ports = ["Done", "Rejected"],
    };

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IOrderExporter> served, EffectCall call, CancellationToken cancellationToken) => Result(
        await served.Capability.ExportAsync(orders.Get(order.Id.Value).Order, Key(call), cancellationToken),
        erpOrder => new EffectResult.Done(
            ActivityResult.Done with { Writes = [OrderWrites.Reference(order.Id.Value, served.Connection, OrderReference.ErpOrder, erpOrder, call.Scope.Now)] },
            EffectRecord.Of(erpOrder)),
        error => error.Kind == ConnectorErrorKind.Rejected ? Results.GivenUp("Rejected", CancelReason.OrderRefused) : null);

    protected override async Task<EffectResult> UndoAsync(OrderScope order, Served<IOrderExporter> served, EffectCall call, CancellationToken cancellationToken) => Result(
        await served.Capability.CancelAsync(EffectRecord.IdIn(call), order.Id.Value, orders.Get(order.Id.Value).Reason ?? "canceled", Key(call), cancellationToken),
        _ => new EffectResult.Done(ActivityResult.Done));
}
