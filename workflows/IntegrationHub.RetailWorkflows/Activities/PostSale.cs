using IntegrationHub.Canonical.Orders;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Books the sale of what was collected.</summary>
internal sealed class PostSale(ConnectionDirectory directory, OrderBook orders, PaymentBook payments) : CapabilityEffect<ISalePoster>(directory, Operations.SalePost)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.PostSale", "Click and collect", "Books the sale of what was collected.")
    {
        Inputs = [OrderScope.Input],
    };

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<ISalePoster> served, EffectCall call, CancellationToken cancellationToken)
    {
        var stored = orders.Get(order.Id.Value);
        var lines = stored.Order.Lines.Where(line => line.Quantities.Collected > 0).Select(line => new SaleLine(line.Gtin, line.Quantities.Collected, line.UnitPrice)).ToList();
        var sale = new SaleRequest(
            order.Id.Value, order.ExternalId, order.Location, lines, stored.Value(LineBucket.Collected), payments.Get(order.Id.Value).PspReference);
        return Result(
            await served.Capability.PostAsync(sale, Key(call), cancellationToken),
            receipt => new EffectResult.Done(ActivityResult.Done with
            {
                Writes = [OrderWrites.Reference(order.Id.Value, served.Connection, OrderReference.Receipt, receipt, call.Scope.Now)],
            }));
    }
}
