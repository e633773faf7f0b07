using System.Net;
using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.AcceptanceTests.Returns;

/// <summary>Orders of the public API have an article once, at its price; those of channels may have it twice, so they are placed here as an import places them.</summary>
public sealed class When_an_article_was_bought_at_two_prices(ReturnsFixture hub) : IClassFixture<ReturnsFixture>
{
    private const long Regular = 1000;
    private const long Discounted = 867;

    [Fact]
    public async Task Should_sell_it_to_the_cent_and_give_back_what_each_piece_cost()
    {
        var order = await PlacedAsync("two-prices-1");
        await hub.PickAsync(order);
        await CollectAsync(order);

        Assert.Equal([3], (await hub.Sandbox.GetJsonAsync($"/pos/tasks?orderReference={order}")).GetProperty("items")[0].GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("quantity").GetInt32()));
        Assert.Equal(Regular + (2 * Discounted), await CapturedAsync(order));
        Assert.Equal([(1, Regular), (2, Discounted)], await SoldAsync(order));

        var unnamed = await ReturnedAsync(order, new { gtin = Orders.Plenty, quantity = 1 });
        Assert.Equal(Discounted, hub.Refunded(order));
        var named = await ReturnedAsync(order, new { gtin = Orders.Plenty, quantity = 1, orderLine = 1 });
        Assert.Equal(Discounted + Regular, hub.Refunded(order));
        var (tooMany, _) = await hub.Api.PostAsync("/v1/returns", Return(order, new { gtin = Orders.Plenty, quantity = 1, orderLine = 1 }), Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Conflict, tooMany);
        await ReturnedAsync(order, new { gtin = Orders.Plenty, quantity = 1 });

        Assert.Equal(await CapturedAsync(order), hub.Refunded(order));
        Assert.Equal(Discounted, await CreditedAsync(unnamed));
        Assert.Equal(Regular, await CreditedAsync(named));
    }

    [Fact]
    public async Task Should_charge_the_lower_price_for_what_the_store_found()
    {
        var order = await PlacedAsync("two-prices-2");
        await hub.StoreAsync(order, "accept");
        await hub.StoreAsync(order, "short", new { lines = new[] { new { gtin = Orders.Plenty, picked = 2 } } });
        await CollectAsync(order);

        Assert.Equal(2 * Discounted, await CapturedAsync(order));
        Assert.Equal([(2, Discounted)], await SoldAsync(order));
        Assert.Equal(
            [(0, 1), (2, 0)],
            (await hub.SeeAsync(order, "collected")).GetProperty("lines").EnumerateArray()
                .Select(line => line.GetProperty("quantities")).Select(pieces => (pieces.GetProperty("collected").GetInt32(), pieces.GetProperty("rejected").GetInt32())));
    }

    private static object Return(string order, object line) => new { orderId = order, method = "ReturnInStore", location = Orders.Madrid, reason = "changedMind", lines = new[] { line } };

    private async Task<string> PlacedAsync(string externalId)
    {
        var clock = hub.Services.GetRequiredService<TimeProvider>();
        var order = new Order
        {
            Id = Id.New("ord", clock),
            ExternalId = PlainText.Parse(externalId).Value,
            Status = OrderStatus.Placed,
            Location = Gln.Parse(Orders.Madrid).Value,
            Customer = CustomerContact.Parse(new CustomerInput { GivenName = "Ana", FamilyName = "Ruiz", Email = "ana@example.com" }).Value,
            Lines = [Line(1, 1, Regular), Line(2, 2, Discounted)],
            PlacedAt = clock.GetUtcNow(),
        };
        var unit = new WriteUnit()
            .AddRange(OrderWrites.Place(order, "demo"))
            .Add(PaymentWrites.Pending(order.Id.Value, PaymentToken.Parse("tok_demo").Value, order.Total().Currency));
        var input = JsonSerializer.SerializeToElement(new { id = order.Id.Value, externalId, location = Orders.Madrid, contact = "email" });
        var started = await hub.Services.GetRequiredService<WorkflowRuntime>().StartAsync(
            new StartWorkflow("click-and-collect", Id.New("wfi", clock).Value, order.Id.Value, new Dictionary<string, JsonElement> { ["order"] = input }), unit);
        Assert.True(started.IsCommitted);
        return order.Id.Value;
    }

    private static OrderLine Line(int number, int pieces, long price) => new()
    {
        Number = number,
        Gtin = Gtin.Parse(Orders.Plenty).Value,
        UnitPrice = Money.Parse(price, "EUR").Value,
        Quantities = new LineQuantities(pieces),
    };

    private async Task CollectAsync(string order)
    {
        await hub.StoreAsync(order, "handover", new { code = await hub.PickupCodeAsync(order) });
        await hub.SeeAsync(order, "collected");
        await hub.EffectsAsync(order);
    }

    private async Task<string> ReturnedAsync(string order, object line)
    {
        var returned = await hub.ReturnAsync(Return(order, line), "instrumented");
        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));
        await hub.SeeReturnAsync(returned, "closed");
        await hub.ReturnEffectsAsync(returned);
        return returned;
    }

    private async Task<long> CapturedAsync(string order) => (await hub.AuthorisationAsync(order)).GetProperty("captured").GetInt64();

    private async Task<IEnumerable<(int Quantity, long Price)>> SoldAsync(string order) =>
        [.. (await hub.Sandbox.GetJsonAsync($"/erp/sales?orderReference={order}")).GetProperty("items")[0].GetProperty("lines").EnumerateArray()
            .Select(line => (line.GetProperty("quantity").GetInt32(), line.GetProperty("unitPrice").GetInt64()))];

    private async Task<long> CreditedAsync(string returned) =>
        (await hub.Sandbox.GetJsonAsync($"/erp/credit-notes?hubReturnId={returned}")).GetProperty("items")[0].GetProperty("total").GetInt64();
}
