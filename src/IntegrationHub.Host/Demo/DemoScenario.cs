namespace IntegrationHub.Host.Demo;

/// <summary>One order that the demo plays, perhaps with a return, and the end that it must come to.</summary>
internal sealed record DemoScenario(string Name, string Title, string Expected, Func<DemoRetailer, string, Task> Play)
{
    public static readonly IReadOnlyList<DemoScenario> All =
    [
        new("collected", "An order is placed, picked and collected", "collected", (retailer, order) => retailer.PickAndCollectAsync(order)),
        new("storeRejected", "The store rejects an order", "canceled", (retailer, order) =>
            retailer.StoreDoesAsync(order, "reject", new { reason = "The last piece is damaged." })),
        new("notCollected", "Nobody collects an order", "expired", async (retailer, order) =>
        {
            await retailer.StoreDoesAsync(order, "accept");
            await retailer.StoreDoesAsync(order, "complete");
            await retailer.SeeStatusAsync(order, "ready");
            await retailer.AdvanceTimeAsync("P8D");
        }),
        new("return-in-store", "A customer brings one of two pieces back to the store", "closed", async (retailer, order) =>
        {
            await retailer.PickAndCollectAsync(order);
            var returned = await retailer.ReturnAsync(order, "ReturnInStore");
            await retailer.SeeReturnAsync(returned, "instrumented");
            await retailer.ReceiveAsync(returned);
            await retailer.SeeReturnAsync(returned, "closed");
        }),
        new("return-by-parcel", "A customer sends one of two pieces to the distribution centre", "closed", async (retailer, order) =>
        {
            await retailer.PickAndCollectAsync(order);
            var returned = await retailer.ReturnAsync(order, "ReturnByMail");
            await retailer.HandInParcelAsync(returned);
            await retailer.AdvanceTimeAsync("P2D");
            await retailer.ReceiveAsync(returned);
            await retailer.SeeReturnAsync(returned, "closed");
        }),
        new("return-too-late", "A customer comes back after five weeks", "denied", async (retailer, order) =>
        {
            await retailer.PickAndCollectAsync(order);
            await retailer.AdvanceTimeAsync("P35D");
            var returned = await retailer.ReturnAsync(order, "ReturnInStore");
            await retailer.SeeReturnAsync(returned, "denied");
        }),
    ];

    /// <returns>The order's id, when everything has come to its end.</returns>
    public async Task<string> PlayAsync(DemoRetailer retailer)
    {
        var order = await retailer.PlaceOrderAsync($"DEMO-{Name}");
        await Play(retailer, order);
        await retailer.SeeWorkflowEndAsync(order);
        return order;
    }
}
