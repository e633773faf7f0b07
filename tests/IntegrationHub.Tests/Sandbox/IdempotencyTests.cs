using System.Net;

namespace IntegrationHub.Tests.Sandbox;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Same_key_and_request_gets_the_same_answer_and_one_effect()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _sandbox.PostAsync("/erp/orders", Orders.ErpOrder("o1"), "k")));

        Assert.Single(replies.Select(reply => reply.Text).Distinct());
        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.Created, reply.Status));
        Assert.Equal(7, replies.Count(reply => reply.Replayed));
        Assert.Equal(["orders.create o1 7"], await _sandbox.LedgerAsync());
    }

    [Fact]
    public async Task Same_key_with_another_request_is_refused()
    {
        await _sandbox.PostAsync("/erp/orders", Orders.ErpOrder("o1"), "k");

        var other = await _sandbox.PostAsync("/erp/orders", Orders.ErpOrder("o2"), "k");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal("idempotency-key-reused", other.Code);
        Assert.Equal(["orders.create o1 0"], await _sandbox.LedgerAsync());
    }

    [Fact]
    public async Task Same_key_of_another_operation_is_its_own()
    {
        await _sandbox.PostAsync("/erp/orders", Orders.ErpOrder("o1"), "k");

        var payment = await _sandbox.PostAsync("/payments/authorizations", Orders.Authorization("o1", 100), "k");

        Assert.Equal(HttpStatusCode.Created, payment.Status);
        Assert.False(payment.Replayed);
    }

    [Fact]
    public async Task Without_a_key_every_request_is_an_effect()
    {
        await _sandbox.PostAsync("/erp/orders", Orders.ErpOrder("o1"));
        await _sandbox.PostAsync("/erp/orders", Orders.ErpOrder("o1"));

        Assert.Equal(["orders.create o1 0", "orders.create o1 0"], await _sandbox.LedgerAsync("system=erp&operation=orders.create&reference=o1"));
        Assert.Equal(2, (await _sandbox.GetAsync("/erp/orders?hubOrderId=o1")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Refused_request_is_no_effect_and_leaves_its_key_free()
    {
        var refused = await _sandbox.PostAsync("/payments/authorizations", Orders.Authorization("o1", 100, "tok_declined"), "k");
        var accepted = await _sandbox.PostAsync("/payments/authorizations", Orders.Authorization("o1", 100), "k");

        Assert.Equal(HttpStatusCode.PaymentRequired, refused.Status);
        Assert.Equal(HttpStatusCode.Created, accepted.Status);
        Assert.Equal(["authorizations.create o1 0"], await _sandbox.LedgerAsync());
    }

    [Fact]
    public async Task Ledger_is_read_in_pages_and_shows_the_request()
    {
        for (var number = 1; number <= 5; number++)
        {
            await _sandbox.PostAsync("/erp/orders", Orders.ErpOrder($"o{number}"), $"k{number}");
        }

        var page = await _sandbox.GetAsync("/ledger?after=1&limit=2");
        var rest = await _sandbox.GetAsync($"/ledger?after={page.Value("next")}");

        Assert.Equal([2, 3], page.Body.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt32()));
        var last = rest.Body.GetProperty("items").EnumerateArray().Last();
        Assert.Equal("k5", last.GetProperty("key").GetString());
        Assert.Equal(201, last.GetProperty("status").GetInt32());
        Assert.Equal("o5", last.GetProperty("request").GetProperty("hubOrderId").GetString());
    }
}
