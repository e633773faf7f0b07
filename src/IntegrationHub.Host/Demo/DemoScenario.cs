namespace IntegrationHub.Host.Demo;

/// <summary>One order that the demo plays, and the end it must come to.</summary>
internal sealed record DemoScenario(string Name, string Title, string Expected, Func<DemoRetailer, string, Task> Play)
{
    public static readonly IReadOnlyList<DemoScenario> All =
    [
        new("collected", "An order is placed, picked and collected", "collected", async (retailer, order) =>
        {
            await retailer.StoreDoesAsync(order, "accept");
            await retailer.StoreDoesAsync(order, "complete");
            await retailer.SeeStatusAsync(order, "ready");
            await retailer.CollectAsync(order);
        }),
        new("storeRejected", "The store rejects an order", "canceled", (retailer, order) =>
            retailer.StoreDoesAsync(order, "reject", new { reason = "The last piece is damaged." })),
        new("notCollected", "Nobody collects an order", "expired", async (retailer, order) =>
        {
            await retailer.StoreDoesAsync(order, "accept");
            await retailer.StoreDoesAsync(order, "complete");
            await retailer.SeeStatusAsync(order, "ready");
            await retailer.AdvanceTimeAsync("P8D");
        }),
    ];

    /// <returns>The order's id, when it has come to the end that it should.</returns>
    public async Task<string> PlayAsync(DemoRetailer retailer)
    {
        var order = await retailer.PlaceOrderAsync($"DEMO-{Name}");
        await Play(retailer, order);
        await retailer.SeeStatusAsync(order, Expected);
        await retailer.SeeWorkflowEndAsync(order);
        return order;
    }
}
