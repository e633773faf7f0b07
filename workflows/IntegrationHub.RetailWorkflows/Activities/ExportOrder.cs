using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Makes the order known to the ERP. Undone by canceling it there.</summary>
internal sealed class ExportOrder(ConnectionDirectory directory, HubStockReserver hub, OrderBook orders)
    : CapabilityEffect<IOrderExporter>(directory, Operations.OrderExport, Operations.OrderCancel)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.ExportOrder", "Click and collect", "Makes the order known to the ERP.")
    {
        Inputs = [OrderScope.Input],
        Outputs = [Results.Reason],
        Ports = ["Done", "Rejected"],
    };

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IOrderExporter> served, EffectCall call, CancellationToken cancellationToken)
    {
        var stored = orders.Get(order.Id.Value);
        var exported = await served.Capability.ExportAsync(stored.Order, Key(call), cancellationToken);
        var left = exported is Outcome<ExportedOrder>.Done { Value.HoldsStock: true }
            ? await hub.HandOverAsync(stored, served.Connection, Key(call), cancellationToken)
            : new Outcome<IReadOnlyList<Statement>>.Done([]);
        if (left is not Outcome<IReadOnlyList<Statement>>.Done { Value: var holds })
        {
            // The order is there, so the same key finds it again.
            return new EffectResult.Unknown(left.Error!.Code, left.Error.Message, left.Error.RetryAfter);
        }

        return Result(
            exported,
            erpOrder => new EffectResult.Done(
                ActivityResult.Done with { Writes = [OrderWrites.Reference(order.Id.Value, served.Connection, OrderReference.ErpOrder, erpOrder.Id, call.Scope.Now), .. holds] },
                EffectRecord.Of(erpOrder.Id)),
            error => error.Kind == ConnectorErrorKind.Rejected ? Results.GivenUp("Rejected", CancelReason.OrderRefused) : null);
    }

    protected override async Task<EffectResult> UndoAsync(OrderScope order, Served<IOrderExporter> served, EffectCall call, CancellationToken cancellationToken) => Result(
        await served.Capability.CancelAsync(EffectRecord.IdIn(call), order.Id.Value, orders.Get(order.Id.Value).Reason ?? "canceled", Key(call), cancellationToken),
        _ => new EffectResult.Done(ActivityResult.Done));
}
