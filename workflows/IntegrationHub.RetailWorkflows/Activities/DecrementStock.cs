using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Stock;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Takes what was collected out of stock for good; what was reserved beyond it becomes sellable again.</summary>
internal sealed class DecrementStock(ConnectionDirectory directory, HubStockReserver hub, OrderBook orders) : CapabilityEffect<IStockReserver>(directory, Operations.StockCommit)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.DecrementStock", "Click and collect", "Takes what was collected out of stock.")
    {
        Inputs = [OrderScope.Input],
    };

    protected override Served<IStockReserver> Serving(OrderScope order) => hub.Serving(Directory, order.Location);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IStockReserver> served, EffectCall call, CancellationToken cancellationToken)
    {
        var stored = orders.Get(order.Id.Value);
        var reservation = stored.Reference(OrderReference.Reservation) ?? throw new InvalidOperationException($"The order '{order.Id}' has no reservation.");
        var sold = Lines(stored, line => line.Quantities.Collected);
        var left = Lines(stored, line => line.Quantities.Ordered - line.Quantities.Collected);
        return Result(
            await served.Capability.CommitAsync(reservation, order.Id.Value, sold, Key(call), cancellationToken),
            _ => new EffectResult.Done(ActivityResult.Done with
            {
                Writes =
                [
                    .. StockWrites.Sold(order.Id.Value, order.Location.Value, sold, call.Key, call.Scope.Now),
                    .. StockWrites.Released(order.Id.Value, order.Location.Value, left, call.Key, call.Scope.Now),
                ],
            }));
    }

    private static List<StockLine> Lines(StoredOrder stored, Func<Canonical.Orders.OrderLine, int> pieces) =>
        stored.Order.Lines.Where(line => pieces(line) > 0).Select(line => new StockLine(line.Gtin, pieces(line))).ByArticle();
}
