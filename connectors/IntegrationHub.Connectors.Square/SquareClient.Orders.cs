using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Square;

internal sealed partial class SquareClient
{
    public Task<Outcome<SquareOrderAnswer>> RetrieveOrderAsync(string orderId, CancellationToken cancellationToken) =>
        GetAsync($"orders/{Uri.EscapeDataString(orderId)}", SquareJson.Default.SquareOrderAnswer, cancellationToken);

    public Task<Outcome<SquareOrders>> SearchOrdersAsync(SquareOrderSearch search, CancellationToken cancellationToken) =>
        SearchAsync("orders/search", search, SquareJson.Default.SquareOrderSearch, SquareJson.Default.SquareOrders, cancellationToken);

    public Task<Outcome<SquareOrderAnswer>> CreateOrderAsync(SquareOrder order, string key, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, "orders", new SquareOrderWrite(order, key), SquareJson.Default.SquareOrderWrite, SquareJson.Default.SquareOrderAnswer, cancellationToken);

    /// <summary>Changes the members that are given and leaves the others; the order's version must be the current one.</summary>
    public Task<Outcome<SquareOrderAnswer>> UpdateOrderAsync(string orderId, SquareOrder changes, string key, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Put, $"orders/{Uri.EscapeDataString(orderId)}", new SquareOrderWrite(changes, key), SquareJson.Default.SquareOrderWrite,
            SquareJson.Default.SquareOrderAnswer, cancellationToken);

    /// <summary>Settles an order; one of a total of 0 takes no payments.</summary>
    public Task<Outcome<SquareOrderAnswer>> PayOrderAsync(string orderId, IReadOnlyList<string> paymentIds, string key, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Post, $"orders/{Uri.EscapeDataString(orderId)}/pay", new SquareOrderPayment(key, paymentIds), SquareJson.Default.SquareOrderPayment,
            SquareJson.Default.SquareOrderAnswer, cancellationToken);
}
