using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;

namespace IntegrationHub.AcceptanceTests.Returns;

public sealed class When_systems_fail_during_a_return(ReturnsFixture hub) : IClassFixture<ReturnsFixture>, IAsyncLifetime
{
    [Fact]
    public async Task Should_refund_once_when_the_answers_to_the_first_tries_are_lost()
    {
        var (order, returned) = await ExpectAsync("faults-1");
        await FaultAsync(Lost("payments", "authorizations.refund", times: 2));

        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));
        await PassAsync(returned, "closed");

        Assert.Equal(1, (await hub.LedgerAsync(order)).Count(effect => effect == "payments authorizations.refund"));
        Assert.Equal((await hub.AuthorisationAsync(order)).GetProperty("refunded").GetInt64(), hub.Refunded(order));
    }

    [Fact]
    public async Task Should_ask_a_person_after_the_last_try_and_still_refund_once()
    {
        var (order, returned) = await ExpectAsync("faults-2");
        await FaultAsync(Lost("payments", "authorizations.refund", times: 50));
        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));
        await PassAsync(returned, "review");
        Assert.Equal("refund", (await hub.Api.GetJsonAsync($"/v1/returns/{returned}")).GetProperty("review").GetString());
        await hub.Sandbox.DeleteAsync(new Uri("/faults", UriKind.Relative));

        await hub.DecideAsync(returned, "approve", "The provider is back.");

        var document = await hub.SeeReturnAsync(returned, "closed");
        Assert.Equal("refunded", document.GetProperty("refunds")[0].GetProperty("state").GetString());
        Assert.Equal(1, (await hub.LedgerAsync(order)).Count(effect => effect == "payments authorizations.refund"));
        var payment = await hub.AuthorisationAsync(order);
        Assert.Equal((payment.GetProperty("refunded").GetInt64(), 1), (hub.Refunded(order), payment.GetProperty("refunds").GetArrayLength()));
        Assert.Equal(["erp returns.receive", "erp credit-notes.create"], (await hub.ReturnEffectsAsync(returned)).Where(effect => effect is "erp returns.receive" or "erp credit-notes.create"));
    }

    [Fact]
    public async Task Should_try_again_as_often_as_a_person_wants_and_close_when_the_money_went_another_way()
    {
        var (order, returned) = await ExpectAsync("faults-3");
        await FaultAsync(Answered("payments", "authorizations.refund", 503));
        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));
        await PassAsync(returned, "review");

        await hub.DecideAsync(returned, "approve");
        await hub.SeeReturnAsync(returned, "settling");
        await PassAsync(returned, "review");
        await hub.DecideAsync(returned, "deny", "Paid out in cash.");

        var document = await hub.SeeReturnAsync(returned, "closed");
        Assert.Equal("settledElsewhere", document.GetProperty("refunds")[0].GetProperty("state").GetString());
        Assert.Equal(0, hub.Refunded(order));
        Assert.DoesNotContain("payments authorizations.refund", await hub.LedgerAsync(order));
        Assert.Contains("erp credit-notes.create", await hub.ReturnEffectsAsync(returned));
    }

    [Fact]
    public async Task Should_take_back_what_was_announced_when_the_carrier_refuses_the_label()
    {
        var order = await hub.CollectedAsync("faults-4");
        await FaultAsync(Answered("carrier", "labels.create", 400));

        var returned = await hub.ReturnAsync(ReturnsFixture.ByMail(order), "canceled");

        Assert.Equal("labelRefused", (await hub.Api.GetJsonAsync($"/v1/returns/{returned}")).GetProperty("reason").GetString());
        Assert.Equal(["erp returns.create", "erp returns.cancel", "messaging messages.create"], await hub.ReturnEffectsAsync(returned));
        Assert.Equal(0, (await hub.Api.GetJsonAsync($"/v1/orders/{order}")).GetProperty("lines")[0].GetProperty("returned").GetInt32());
    }

    [Fact]
    public async Task Should_go_on_when_the_ERP_comes_back()
    {
        var (order, returned) = await ExpectAsync("faults-5");
        await FaultAsync(Lost("erp", "returns.receive", times: 3), Lost("erp", "credit-notes.create", times: 3));

        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));
        await PassAsync(returned, "closed");

        Assert.Equal(
            ["erp returns.create", "messaging messages.create", "erp returns.receive", "erp credit-notes.create", "messaging messages.create"], await hub.ReturnEffectsAsync(returned));
        Assert.Equal(["1 sold → returned", "1 returned → sellable"], hub.StockMoves(order));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    private static object Lost(string system, string operation, int times) => new { system, operation, kind = "reset", when = "after", times };

    private static object Answered(string system, string operation, int status) => new { system, operation, kind = "status", when = "before", status };

    private Task FaultAsync(params object[] rules) => hub.Sandbox.PutAsync("/faults", new { rules });

    private async Task<(string Order, string Return)> ExpectAsync(string externalId)
    {
        var order = await hub.CollectedAsync(externalId);
        return (order, await hub.ReturnAsync(ReturnsFixture.InStore(order), "instrumented"));
    }

    /// <summary>Lets time pass, in which what failed is tried again, until the return stands where it is expected to.</summary>
    private Task<JsonElement> PassAsync(string returned, string status) => Eventually.SeeAsync(
        $"return {returned} to be {status}",
        async () =>
        {
            await hub.AdvanceAsync("PT6M");
            return await hub.Api.GetJsonAsync($"/v1/returns/{returned}");
        },
        document => document.GetProperty("status").GetString() == status);

    public Task DisposeAsync() => hub.Sandbox.DeleteAsync(new Uri("/faults", UriKind.Relative));
}
