using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.Returns;

public sealed class When_goods_come_back_to_a_store(ReturnsFixture hub) : IClassFixture<ReturnsFixture>
{
    [Fact]
    public async Task Should_restock_refund_and_credit_each_once()
    {
        var order = await hub.CollectedAsync("store-1");
        var before = await hub.OnHandAsync(Orders.Madrid);
        var returned = await hub.ReturnAsync(ReturnsFixture.InStore(order), "instrumented");

        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));

        var document = await hub.SeeReturnAsync(returned, "closed");
        Assert.Equal(
            ["erp returns.create", "messaging messages.create", "erp returns.receive", "erp credit-notes.create", "messaging messages.create"], await hub.ReturnEffectsAsync(returned));
        Assert.Equal(["1 sold → returned", "1 returned → sellable"], hub.StockMoves(order));
        Assert.Equal(before + 1, await hub.OnHandAsync(Orders.Madrid));
        var price = document.GetProperty("lines")[0].GetProperty("unitPrice").GetProperty("amount").GetInt64();
        Assert.Equal((price, price), (hub.Refunded(order), (await hub.AuthorisationAsync(order)).GetProperty("refunded").GetInt64()));
        Assert.Equal(("refunded", price), (document.GetProperty("refunds")[0].GetProperty("state").GetString(), document.GetProperty("refunds")[0].GetProperty("amount").GetProperty("amount").GetInt64()));
        Assert.Equal("withinWindow", document.GetProperty("decisions")[0].GetProperty("reasons")[0].GetProperty("code").GetString());
        var credit = (await hub.Sandbox.GetJsonAsync($"/erp/credit-notes?hubReturnId={returned}")).GetProperty("items")[0];
        Assert.Equal((price, 1), (credit.GetProperty("total").GetInt64(), credit.GetProperty("lines")[0].GetProperty("quantity").GetInt32()));
    }

    [Fact]
    public async Task Should_put_only_what_is_as_new_on_sale()
    {
        var order = await hub.CollectedAsync("store-2", quantity: 4);
        var before = await hub.OnHandAsync(Orders.Madrid);
        var returned = await hub.ReturnAsync(ReturnsFixture.InStore(order, quantity: 4), "instrumented");

        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1), ("B", 1), ("C", 1), ("D", 1));

        await hub.SeeReturnAsync(returned, "closed");
        Assert.Equal(["4 sold → returned", "2 returned → quarantine", "1 returned → damaged", "1 returned → sellable"], hub.StockMoves(order));
        Assert.Equal(before + 1, await hub.OnHandAsync(Orders.Madrid));
        var record = (await hub.Sandbox.GetJsonAsync($"/erp/returns?hubReturnId={returned}")).GetProperty("items")[0];
        Assert.Equal(
            [(1, true), (3, false)],
            record.GetProperty("receivedLines").EnumerateArray().Select(line => (line.GetProperty("quantity").GetInt32(), line.GetProperty("restock").GetBoolean())));
    }

    [Fact]
    public async Task Should_refund_what_came_and_let_the_rest_come_later()
    {
        var order = await hub.CollectedAsync("store-3", quantity: 3);
        var returned = await hub.ReturnAsync(ReturnsFixture.InStore(order, quantity: 3), "instrumented");

        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));

        var line = (await hub.SeeReturnAsync(returned, "closed")).GetProperty("lines")[0];
        Assert.Equal((3, 1), (line.GetProperty("quantity").GetInt32(), line.GetProperty("accepted").GetInt32()));
        Assert.Equal(line.GetProperty("unitPrice").GetProperty("amount").GetInt64(), hub.Refunded(order));
        Assert.Equal(1, (await hub.Api.GetJsonAsync($"/v1/orders/{order}")).GetProperty("lines")[0].GetProperty("returned").GetInt32());
        await hub.ReturnAsync(ReturnsFixture.InStore(order, quantity: 2), "instrumented");
    }

    [Fact]
    public async Task Should_take_the_goods_where_they_are_brought_to()
    {
        const string Berlin = "9521000000049";
        var order = await hub.CollectedAsync("store-4");
        var before = await hub.OnHandAsync(Berlin);
        var returned = await hub.ReturnAsync(ReturnsFixture.InStore(order), "instrumented");

        await hub.ReceiveAsync(returned, Berlin, ("A", 1));

        await hub.SeeReturnAsync(returned, "closed");
        Assert.Equal(before + 1, await hub.OnHandAsync(Berlin));
    }

    [Fact]
    public async Task Should_show_the_return_in_the_orders_story()
    {
        var order = await hub.CollectedAsync("store-5");
        var returned = await hub.ReturnAsync(ReturnsFixture.InStore(order), "instrumented");
        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));
        await hub.SeeReturnAsync(returned, "closed");
        await hub.ReturnEffectsAsync(returned);

        var story = await hub.Api.GetJsonAsync($"/operations/stories/{order}");
        var entries = story.GetProperty("entries").EnumerateArray().ToList();

        Assert.Equal((returned, "closed"), (story.GetProperty("returns")[0].GetProperty("id").GetString(), story.GetProperty("returns")[0].GetProperty("status").GetString()));
        Assert.Contains(entries, entry => Text(entry) == "POST /v1/returns by demo: 202");
        Assert.Contains(entries, entry => Text(entry).StartsWith("policy: approved by policy", StringComparison.Ordinal));
        Assert.Contains(entries, entry => Text(entry).StartsWith("return.receive at sandbox: done", StringComparison.Ordinal));
        Assert.Contains(entries, entry => Text(entry).EndsWith("returned → sellable (stocking)", StringComparison.Ordinal));
        Assert.Contains(entries, entry => Text(entry).EndsWith(" refunded", StringComparison.Ordinal));
        Assert.Equal(story.ToString(), (await hub.Api.GetJsonAsync($"/operations/stories/{returned}")).ToString());
        Assert.DoesNotContain("ana@example.com", story.ToString(), StringComparison.Ordinal);
    }

    private static string Text(JsonElement entry) => entry.GetProperty("text").GetString()!;
}
