using System.Net;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;

namespace IntegrationHub.AcceptanceTests.Returns;

public sealed class When_goods_come_back_by_mail(ReturnsFixture hub) : IClassFixture<ReturnsFixture>
{
    [Fact]
    public async Task Should_buy_a_label_follow_the_parcel_and_refund()
    {
        var order = await hub.CollectedAsync("mail-1");
        var returned = await hub.ReturnAsync(ReturnsFixture.ByMail(order), "instrumented");
        var label = (await hub.Api.GetJsonAsync($"/v1/returns/{returned}")).GetProperty("label");
        var message = await Eventually.SeeAsync(
            "the message with the label", async () => (await hub.Sandbox.GetJsonAsync($"/messages?reference={returned}")).GetProperty("items"), messages => messages.GetArrayLength() > 0);
        Assert.Contains(label.GetProperty("address").GetString()!, message[0].GetProperty("text").GetString(), StringComparison.Ordinal);

        await hub.CarrierAsync(returned, "hand-in");
        await hub.SeeReturnAsync(returned, "inTransit");
        await hub.AdvanceAsync("P2D");
        await hub.ReceiveAsync(returned, ReturnsFixture.Warehouse, ("A", 1));

        await hub.SeeReturnAsync(returned, "closed");
        Assert.Equal(
            ["erp returns.create", "carrier labels.create", "messaging messages.create", "erp returns.receive", "erp credit-notes.create", "messaging messages.create"],
            await hub.ReturnEffectsAsync(returned));
        Assert.Equal(1, (await hub.LedgerAsync(order)).Count(effect => effect == "payments authorizations.refund"));
    }

    [Fact]
    public async Task Should_lapse_and_take_everything_back_when_nobody_hands_the_parcel_in()
    {
        var order = await hub.CollectedAsync("mail-2");
        var returned = await hub.ReturnAsync(ReturnsFixture.ByMail(order), "instrumented");

        await hub.AdvanceAsync("P15D");

        Assert.Equal("notHandedIn", (await hub.SeeReturnAsync(returned, "lapsed")).GetProperty("reason").GetString());
        Assert.Equal(
            ["erp returns.create", "carrier labels.create", "messaging messages.create", "carrier labels.void", "erp returns.cancel", "messaging messages.create"],
            await hub.ReturnEffectsAsync(returned));
        Assert.Equal(0, hub.Refunded(order));
        Assert.Equal(0, (await hub.Api.GetJsonAsync($"/v1/orders/{order}")).GetProperty("lines")[0].GetProperty("returned").GetInt32());
        Assert.False((await hub.Api.GetJsonAsync($"/v1/returns/{returned}")).TryGetProperty("label", out _));
        Assert.Equal(HttpStatusCode.Conflict, (await hub.Api.PostAsync(
            $"/v1/returns/{returned}/receipt", new { location = Orders.Madrid, lines = new[] { new { gtin = Orders.Plenty, quantity = 1, grade = "A" } } }, "late")).Status);
    }

    [Fact]
    public async Task Should_cancel_while_the_customer_has_the_goods_and_not_once_the_carrier_has_them()
    {
        var order = await hub.CollectedAsync("mail-3");
        var canceled = await hub.ReturnAsync(ReturnsFixture.ByMail(order), "instrumented");
        var sent = await hub.ReturnAsync(ReturnsFixture.ByMail(order), "instrumented");
        await hub.CarrierAsync(sent, "hand-in");
        await hub.SeeReturnAsync(sent, "inTransit");

        Assert.Equal(HttpStatusCode.Accepted, (await hub.Api.PostAsync($"/v1/returns/{canceled}/cancel", new { reason = "keeps it" }, "cancel-1")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await hub.Api.PostAsync($"/v1/returns/{sent}/cancel", null, "cancel-2")).Status);

        Assert.Equal("customerRequest", (await hub.SeeReturnAsync(canceled, "canceled")).GetProperty("reason").GetString());
        Assert.Equal(["carrier labels.void", "erp returns.cancel"], (await hub.ReturnEffectsAsync(canceled)).Where(effect => effect.EndsWith("void", StringComparison.Ordinal) || effect.EndsWith("cancel", StringComparison.Ordinal)));
        Assert.Equal("inTransit", (await hub.Api.GetJsonAsync($"/v1/returns/{sent}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Should_take_goods_at_a_counter_that_were_to_be_sent()
    {
        var order = await hub.CollectedAsync("mail-4");
        var returned = await hub.ReturnAsync(ReturnsFixture.ByMail(order), "instrumented");

        await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));

        await hub.SeeReturnAsync(returned, "closed");
    }

    [Fact]
    public async Task Should_ask_a_person_when_the_carrier_loses_the_parcel_and_refund_when_that_is_approved()
    {
        var order = await hub.CollectedAsync("mail-5");
        var returned = await hub.ReturnAsync(ReturnsFixture.ByMail(order), "instrumented");
        await hub.CarrierAsync(returned, "hand-in");
        await hub.SeeReturnAsync(returned, "inTransit");
        await hub.CarrierAsync(returned, "lose");
        await hub.SeeReviewAsync(returned, "overdue");

        await hub.DecideAsync(returned, "approve", "The carrier pays.");

        var document = await hub.SeeReturnAsync(returned, "closed");
        Assert.Equal("X", document.GetProperty("lines")[0].GetProperty("received")[0].GetProperty("grade").GetString());
        Assert.Equal("operatorDecision", document.GetProperty("decisions")[1].GetProperty("reasons")[0].GetProperty("code").GetString());
        Assert.DoesNotContain("The carrier pays.", document.ToString(), StringComparison.Ordinal);
        Assert.Contains("overdue: approved by somebody on this machine (The carrier pays.)", (await hub.Api.GetJsonAsync($"/operations/stories/{order}")).ToString(), StringComparison.Ordinal);
        Assert.Equal(document.GetProperty("lines")[0].GetProperty("unitPrice").GetProperty("amount").GetInt64(), hub.Refunded(order));
        Assert.Empty(hub.StockMoves(order));
    }

    [Fact]
    public async Task Should_go_on_by_itself_when_an_overdue_parcel_comes_after_all()
    {
        var order = await hub.CollectedAsync("mail-6");
        var returned = await hub.ReturnAsync(ReturnsFixture.ByMail(order), "instrumented");
        await hub.CarrierAsync(returned, "hand-in");
        await hub.SeeReturnAsync(returned, "inTransit");
        await hub.AdvanceAsync("P22D");
        await hub.SeeReviewAsync(returned, "overdue");

        await hub.ReceiveAsync(returned, ReturnsFixture.Warehouse, ("B", 1));

        await hub.SeeReturnAsync(returned, "closed");
        Assert.Equal(["1 sold → returned", "1 returned → quarantine"], hub.StockMoves(order));
    }

    [Fact]
    public async Task Should_lapse_when_a_person_does_not_refund_what_never_came()
    {
        var order = await hub.CollectedAsync("mail-7");
        var returned = await hub.ReturnAsync(ReturnsFixture.ByMail(order), "instrumented");
        await hub.CarrierAsync(returned, "hand-in");
        await hub.SeeReturnAsync(returned, "inTransit");
        await hub.AdvanceAsync("P22D");
        await hub.SeeReviewAsync(returned, "overdue");

        await hub.DecideAsync(returned, "deny");

        Assert.Equal("notReceived", (await hub.SeeReturnAsync(returned, "lapsed")).GetProperty("reason").GetString());
        Assert.Contains("erp returns.cancel", await hub.ReturnEffectsAsync(returned));
        Assert.Equal(0, hub.Refunded(order));
    }
}
