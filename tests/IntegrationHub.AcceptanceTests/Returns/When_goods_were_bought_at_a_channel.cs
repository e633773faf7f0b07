using System.Net;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.AcceptanceTests.Returns;

public sealed class When_goods_were_bought_at_a_channel(ReturnsFixture hub) : IClassFixture<ReturnsFixture>
{
    [Fact]
    public async Task Should_tell_the_channel_and_let_the_ERP_alone_restock()
    {
        var order = await BoughtAtTheShopAsync("channel-1");
        var before = await hub.OnHandAsync(Orders.Madrid);
        var returned = await hub.ReturnAsync(ReturnsFixture.InStore(order), "instrumented");

        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));

        await hub.SeeReturnAsync(returned, "closed");
        Assert.Equal(
            ["erp returns.create", "shop returns.create", "messaging messages.create", "erp returns.receive", "shop returns.receive", "erp credit-notes.create", "messaging messages.create"],
            await hub.ReturnEffectsAsync(returned));
        Assert.Equal(before + 1, await hub.OnHandAsync(Orders.Madrid));
        Assert.Equal([false], await RestockedAsync($"/shop/returns?hubReturnId={returned}"));
        Assert.Equal([true], await RestockedAsync($"/erp/returns?hubReturnId={returned}"));
        Assert.Equal(["1 sold → returned", "1 returned → sellable"], hub.StockMoves(order));
    }

    [Fact]
    public async Task Should_take_the_announcement_back_when_the_channel_refuses()
    {
        var order = await BoughtAtTheShopAsync("channel-2");
        await hub.Sandbox.PutAsync("/faults", new { rules = new[] { new { system = "shop", operation = "returns.create", kind = "status", status = 409 } } });

        var returned = await hub.ReturnAsync(ReturnsFixture.InStore(order), "canceled");
        await hub.Sandbox.DeleteAsync(new Uri("/faults", UriKind.Relative));

        Assert.Equal("recordRefused", (await hub.Api.GetJsonAsync($"/v1/returns/{returned}")).GetProperty("reason").GetString());
        Assert.Equal(["erp returns.create", "erp returns.cancel", "messaging messages.create"], await hub.ReturnEffectsAsync(returned));
    }

    /// <summary>An order that the hub knows by the shop's id too, as an import of the shop's orders notes it.</summary>
    private async Task<string> BoughtAtTheShopAsync(string externalId)
    {
        var order = await hub.CollectedAsync(externalId);
        var (status, bought) = await hub.Sandbox.PostAsync("/shop/orders", new
        {
            customer = new { name = "Ana Ruiz", email = "ana@example.com" },
            store = Orders.Madrid,
            paymentToken = "tok_demo",
            lines = new[] { new { gtin = Orders.Plenty, quantity = 2 } },
        });
        Assert.Equal(HttpStatusCode.Created, status);
        var noted = await hub.Services.GetRequiredService<IHubDatabase>().CommitAsync(new WriteUnit().Add(
            OrderWrites.Reference(order, "sandbox", OrderReference.ChannelOrder, bought.GetProperty("id").GetString()!, hub.Services.GetRequiredService<TimeProvider>().GetUtcNow())));
        Assert.True(noted.IsCommitted);
        return order;
    }

    private async Task<IEnumerable<bool>> RestockedAsync(string path) =>
        [.. (await hub.Sandbox.GetJsonAsync(path)).GetProperty("items")[0].GetProperty("receivedLines").EnumerateArray().Select(line => line.GetProperty("restock").GetBoolean())];
}
