using System.Net;
using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.ClickAndCollect;

public sealed class When_an_order_is_given_up(HubFixture hub) : IClassFixture<HubFixture>
{
    private static readonly string[] TakenBack = ["pos tasks.cancel", "erp orders.cancel", "payments authorizations.void", "erp reservations.release"];

    [Fact]
    public async Task Should_take_everything_back_in_reverse_when_the_store_rejects()
    {
        var order = await hub.PlaceAsync(Orders.Request("rejected-1"));
        await hub.StoreAsync(order, "reject", new { reason = "damaged" });

        Assert.Equal("storeRejected", (await hub.SeeAsync(order, "canceled")).GetProperty("reason").GetString());
        Assert.Equal(TakenBack, (await hub.EffectsAsync(order)).Where(TakenBack.Contains));
    }

    [Fact]
    public async Task Should_put_the_goods_back_when_the_customer_cancels_a_ready_order()
    {
        var order = await hub.PlaceAsync(Orders.Request("canceled-1"));
        await hub.PickAsync(order);

        var (status, _) = await hub.Api.PostAsync($"/v1/orders/{order}/cancel", new { reason = "changed my mind" }, "cancel-1");

        Assert.Equal(HttpStatusCode.Accepted, status);
        var document = await hub.SeeAsync(order, "canceled");
        Assert.Equal("customerRequest", document.GetProperty("reason").GetString());
        Assert.Equal(2, document.GetProperty("lines")[0].GetProperty("quantities").GetProperty("returnedToShelf").GetInt32());
        Assert.Equal([.. TakenBack, "pos tasks.put-back"], (await hub.EffectsAsync(order)).Where(effect => effect == "pos tasks.put-back" || TakenBack.Contains(effect)));
        Assert.Equal(HttpStatusCode.Conflict, (await hub.Api.PostAsync($"/v1/orders/{order}/cancel", null, "cancel-2")).Status);
    }

    [Fact]
    public async Task Should_keep_a_wish_to_cancel_that_comes_before_anybody_waits_for_it()
    {
        await hub.Sandbox.PutAsync("/faults", new { rules = new[] { new { system = "payments", operation = "*", kind = "latency", milliseconds = 300 } } });
        var order = await hub.PlaceAsync(Orders.Request("canceled-2"));
        await hub.Api.PostAsync($"/v1/orders/{order}/cancel", null, "cancel-early");
        await hub.Sandbox.DeleteAsync(new Uri("/faults", UriKind.Relative));

        Assert.Equal("customerRequest", (await hub.SeeAsync(order, "canceled")).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("sold-out", Orders.SoldOut, "tok_demo", "outOfStock", 1)]
    [InlineData("declined", Orders.Plenty, "tok_declined", "paymentDeclined", 3)]
    public async Task Should_end_canceled_when_stock_or_money_is_missing(string externalId, string gtin, string token, string reason, int effects)
    {
        var order = await hub.PlaceAsync(Orders.Request(externalId, gtin, token: token));

        Assert.Equal(reason, (await hub.SeeAsync(order, "canceled")).GetProperty("reason").GetString());
        Assert.Equal(effects, (await hub.EffectsAsync(order)).Count);
    }
}
