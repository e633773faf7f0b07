using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Stock;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>
/// Takes what was collected out of stock for good; what was reserved beyond it becomes sellable again. Where the hub holds
/// the stock and its owner hears of the sale from nobody else, the owner is told.
/// </summary>
internal sealed class DecrementStock(ConnectionDirectory directory, HubStockReserver hub, OrderBook orders) : CapabilityEffect<IStockReserver>(directory, Operations.StockCommit)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.DecrementStock", "Click and collect", "Takes what was collected out of stock.")
    {
        Inputs = [OrderScope.Input],
    };

    public override EffectPlan Plan(ActivityScope scope) => hub.OwnerToTell(Directory, OrderScope.Of(scope).Location) is { } owner
        ? CapabilityEffect<IStockAdjuster>.Plan(owner.Connection, Operations.StockAdjust, owner.Idempotency[Operations.StockAdjust])
        : base.Plan(scope);

    protected override Served<IStockReserver> Serving(OrderScope order) => hub.Serving(Directory, order.Location);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IStockReserver> served, EffectCall call, CancellationToken cancellationToken)
    {
        var stored = orders.Get(order.Id.Value);
        var reservation = stored.Reference(OrderReference.Reservation) ?? throw new InvalidOperationException($"The order '{order.Id}' has no reservation.");
        var sold = Lines(stored, line => line.Quantities.Collected);
        var left = Lines(stored, line => line.Quantities.Ordered - line.Quantities.Collected);
        return Result(
            hub.OwnerToTell(Directory, order.Location) is { } owner
                ? await (await TellAsync(owner.Capability, order, sold, call, cancellationToken)).ThenAsync(async _ =>
                    AfterTelling(await hub.CommitAsync(reservation, order.Id.Value, sold, isToldToOwner: true, Key(call), cancellationToken)))
                : await served.Capability.CommitAsync(reservation, order.Id.Value, sold, Key(call), cancellationToken),
            _ => new EffectResult.Done(ActivityResult.Done with
            {
                Writes =
                [
                    .. StockWrites.Sold(order.Id.Value, order.Location.Value, sold, call.Key, call.Scope.Now),
                    .. StockWrites.Released(order.Id.Value, order.Location.Value, left, call.Key, call.Scope.Now),
                ],
            }));
    }

    /// <summary>One adjustment for each article: the first under the effect's key, each other under one that is made of it.</summary>
    private static async Task<Outcome<Nothing>> TellAsync(IStockAdjuster owner, OrderScope order, List<StockLine> sold, EffectCall call, CancellationToken cancellationToken)
    {
        var told = 0;
        foreach (var article in sold.GroupBy(line => line.Gtin))
        {
            var adjustment = new StockAdjustment(article.Key, order.Location, -article.Sum(line => line.Quantity), $"order {order.Id}") { Step = BizStep.RetailSelling };
            var answer = await owner.AdjustAsync(adjustment, new EffectKey(told == 0 ? call.Key : $"{call.Key}-{told}") { IsRepeat = call.Attempt > 1 }, cancellationToken);
            if (answer.Error is { } error)
            {
                return told > 0 ? new Outcome<Nothing>.Unknown(error) : answer.Map(_ => default(Nothing));
            }

            told++;
        }

        return new Outcome<Nothing>.Done(default);
    }

    /// <summary>What comes after it may fail for certain; the owner has been told all the same.</summary>
    private static Outcome<Nothing> AfterTelling(Outcome<Nothing> committed) => committed is Outcome<Nothing>.DefinitelyNot { Reason: var reason } ? new Outcome<Nothing>.Unknown(reason) : committed;

    private static List<StockLine> Lines(StoredOrder stored, Func<Canonical.Orders.OrderLine, int> pieces) =>
        stored.Order.Lines.Where(line => pieces(line) > 0).Select(line => new StockLine(line.Gtin, pieces(line))).ByArticle();
}
