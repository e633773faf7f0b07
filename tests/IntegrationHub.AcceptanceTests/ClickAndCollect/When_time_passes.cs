using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.ClickAndCollect;

public sealed class When_time_passes(HubFixture hub) : IClassFixture<HubFixture>
{
    [Fact]
    public async Task Should_expire_what_nobody_collects_and_cancel_what_no_store_answers()
    {
        var uncollected = await hub.PlaceAsync(Orders.Request("late-1"));
        await hub.PickAsync(uncollected);
        var unanswered = await hub.PlaceAsync(Orders.Request("late-2"));
        await hub.SeeAsync(unanswered, "awaitingStore");

        await hub.AdvanceAsync("P8D");

        Assert.Equal("notCollected", (await hub.SeeAsync(uncollected, "expired")).GetProperty("reason").GetString());
        Assert.Equal("storeSilent", (await hub.SeeAsync(unanswered, "canceled")).GetProperty("reason").GetString());
    }
}
