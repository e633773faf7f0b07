using System.Net;

namespace IntegrationHub.Tests.Sandbox;

public sealed class ReturnTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task What_is_to_be_restocked_is_on_sale_once_and_the_rest_is_not()
    {
        var (before, _) = await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid);
        var id = await AnnounceAsync("erp", await OrderAsync(), 3);
        var receipt = Receipt((Orders.Plenty, 2, true), (Orders.Plenty, 1, false));

        var received = await _sandbox.PostAsync($"/erp/returns/{id}/receive", receipt, "k1");
        var repeated = await _sandbox.PostAsync($"/erp/returns/{id}/receive", receipt, "k1");
        var again = await _sandbox.PostAsync($"/erp/returns/{id}/receive", receipt);

        Assert.Equal(("received", true, HttpStatusCode.OK), (received.Value("state"), repeated.Replayed, again.Status));
        Assert.Equal(before + 2, (await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid)).OnHand);
        Assert.Equal(["returns.create r1 0", "returns.receive r1 2"], await _sandbox.LedgerAsync("reference=r1"));
    }

    [Fact]
    public async Task The_shop_puts_on_sale_what_it_is_told_to_whoever_else_does()
    {
        var order = (await _sandbox.PostAsync("/shop/orders", new
        {
            customer = new { name = "Ana", email = "ana@example.com" },
            store = Orders.Madrid,
            paymentToken = "tok_1",
            lines = new[] { new { gtin = Orders.Plenty, quantity = 1 } },
        })).Id;
        var id = await AnnounceAsync("shop", order, 1);

        await _sandbox.PostAsync($"/shop/returns/{id}/receive", Receipt((Orders.Plenty, 1, true)), "k1");

        Assert.Equal(1, (await _sandbox.GetAsync($"/shop/products/{Orders.Plenty}")).Body.GetProperty("stock")[0].GetProperty("available").GetInt32());
    }

    [Fact]
    public async Task A_return_is_withdrawn_before_it_is_received_and_not_after()
    {
        var order = await OrderAsync();
        var (withdrawn, received) = (await AnnounceAsync("erp", order, 1), await AnnounceAsync("erp", order, 1));
        await _sandbox.PostAsync($"/erp/returns/{received}/receive", Receipt((Orders.Plenty, 1, false)), "k1");

        Assert.Equal("cancelled", (await _sandbox.PostAsync($"/erp/returns/{withdrawn}/cancel")).Value("state"));
        Assert.Equal(HttpStatusCode.OK, (await _sandbox.PostAsync($"/erp/returns/{withdrawn}/cancel")).Status);
        Assert.Equal("return-cancelled", (await _sandbox.PostAsync($"/erp/returns/{withdrawn}/receive", Receipt((Orders.Plenty, 1, true)))).Code);
        Assert.Equal("return-received", (await _sandbox.PostAsync($"/erp/returns/{received}/cancel")).Code);
        Assert.Equal("return-received", (await _sandbox.PostAsync($"/erp/returns/{received}/receive", Receipt((Orders.Plenty, 1, true)))).Code);
    }

    [Fact]
    public async Task More_than_was_announced_is_refused()
    {
        var (before, _) = await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid);
        var id = await AnnounceAsync("erp", await OrderAsync(), 1);

        Assert.Equal("exceeds-return", (await _sandbox.PostAsync($"/erp/returns/{id}/receive", Receipt((Orders.Plenty, 1, true), (Orders.Plenty, 1, false)))).Code);
        Assert.Equal(before, (await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid)).OnHand);
    }

    [Fact]
    public async Task A_credit_note_needs_its_return_and_is_booked_as_often_as_it_is_sent()
    {
        var id = await AnnounceAsync("erp", await OrderAsync(), 1);
        object Credit(string returnId) => new
        {
            hubReturnId = "r1",
            orderId = "ORD-000001",
            returnId,
            location = Orders.Madrid,
            currency = "EUR",
            total = 1000,
            lines = new[] { new { gtin = Orders.Plenty, quantity = 1, unitPrice = 1000 } },
        };

        await _sandbox.PostAsync("/erp/credit-notes", Credit(id), "k1");
        await _sandbox.PostAsync("/erp/credit-notes", Credit(id), "k1");
        await _sandbox.PostAsync("/erp/credit-notes", Credit(id), "k2");

        Assert.Equal(HttpStatusCode.NotFound, (await _sandbox.PostAsync("/erp/credit-notes", Credit("RMA-999999"), "k3")).Status);
        Assert.Equal(2, (await _sandbox.GetAsync("/erp/credit-notes?hubReturnId=r1")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_return_of_an_unknown_order_is_refused() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _sandbox.PostAsync("/erp/returns", Announcement("ORD-999999", 1))).Status);

    private async Task<string> OrderAsync() => (await _sandbox.PostAsync("/erp/orders", new
    {
        hubOrderId = "o1",
        location = Orders.Madrid,
        currency = "EUR",
        total = 3000,
        lines = new[] { new { gtin = Orders.Plenty, quantity = 3, unitPrice = 1000 } },
    })).Id;

    private async Task<string> AnnounceAsync(string system, string order, int quantity) => (await _sandbox.PostAsync($"/{system}/returns", Announcement(order, quantity))).Id;

    private static object Announcement(string orderId, int quantity) => new
    {
        hubReturnId = "r1",
        orderId,
        location = Orders.Madrid,
        lines = new[] { new { gtin = Orders.Plenty, quantity, unitPrice = 1000, reason = "tooSmall" } },
    };

    private static object Receipt(params (string Gtin, int Quantity, bool Restock)[] lines) =>
        new { location = Orders.Madrid, lines = lines.Select(line => new { gtin = line.Gtin, quantity = line.Quantity, restock = line.Restock }) };
}
