using System.Text.Json;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Stock;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Reserves the order's articles at its store, all or none. Undone by releasing them.</summary>
internal sealed class ReserveStock(ConnectionDirectory directory, HubStockReserver hub, OrderBook orders)
    : CapabilityEffect<IStockReserver>(directory, Operations.StockReserve, Operations.StockRelease)
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.ReserveStock", "Click and collect", "Reserves the order's articles at its store, all or none.")
    {
        Inputs = [OrderScope.Input, new("hold", "TimeSpan", "How long the reservation lasts at the most, such as 9.00:00:00.") { IsRequired = true }],
        Outputs = [new("lines", "Object", "The reserved lines, [{gtin, quantity, line}]; of an article at several prices the lower price first."), Results.Reason],
        Ports = ["Done", "OutOfStock"],
    };

    protected override Served<IStockReserver> Serving(OrderScope order) => hub.Serving(Directory, order.Location);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IStockReserver> served, EffectCall call, CancellationToken cancellationToken)
    {
        var lines = orders.Get(order.Id.Value).Order.Lines;
        var request = new StockReservationRequest(order.Id.Value, order.Location, Pieces(lines), call.FirstSentAt + Durations.Read(call.Scope, "hold"));
        return Result(
            await served.Capability.ReserveAsync(request, Key(call), cancellationToken),
            reservation => Reserved(order, served.Connection, reservation.Id, lines, call),
            error => error.Kind is ConnectorErrorKind.Conflict or ConnectorErrorKind.NotFound ? Results.GivenUp("OutOfStock", CancelReason.OutOfStock) : null);
    }

    protected override async Task<EffectResult> UndoAsync(OrderScope order, Served<IStockReserver> served, EffectCall call, CancellationToken cancellationToken) => Result(
        await served.Capability.ReleaseAsync(EffectRecord.IdIn(call), order.Id.Value, Key(call), cancellationToken),
        _ => new EffectResult.Done(ActivityResult.Done with
        {
            Writes = [.. StockWrites.Released(order.Id.Value, order.Location.Value, Pieces(orders.Get(order.Id.Value).Order.Lines), call.Key, call.Scope.Now)],
        }));

    private static EffectResult.Done Reserved(OrderScope order, string connection, string reservation, IReadOnlyList<OrderLine> lines, EffectCall call) => new(
        ActivityResult.Done with
        {
            Outputs = new Dictionary<string, JsonElement> { ["lines"] = LinePieces.Write(LinePieces.Ordered(lines)) },
            Writes =
            [
                .. StockWrites.Reserved(order.Id.Value, order.Location.Value, Pieces(lines), call.Key, call.Scope.Now),
                OrderWrites.Reference(order.Id.Value, connection, OrderReference.Reservation, reservation, call.Scope.Now),
            ],
        },
        EffectRecord.Of(reservation));

    private static List<StockLine> Pieces(IEnumerable<OrderLine> lines) => lines.Select(line => new StockLine(line.Gtin, line.Quantities.Ordered)).ByArticle();
}
