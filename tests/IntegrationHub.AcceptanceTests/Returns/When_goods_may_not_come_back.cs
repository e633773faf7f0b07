using System.Net;
using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.Returns;

public sealed class When_goods_may_not_come_back(ReturnsFixture hub) : IClassFixture<ReturnsFixture>
{
    [Fact]
    public async Task Should_deny_after_the_window_and_say_why()
    {
        var order = await hub.CollectedAsync("late-1");
        await hub.AdvanceAsync("P35D");

        var returned = await hub.ReturnAsync(ReturnsFixture.InStore(order), "denied");

        var document = await hub.Api.GetJsonAsync($"/v1/returns/{returned}");
        Assert.Equal(("windowClosed", "denied"), (document.GetProperty("reason").GetString(), document.GetProperty("decisions")[0].GetProperty("verdict").GetString()));
        Assert.Equal(["messaging messages.create"], await hub.ReturnEffectsAsync(returned));
        Assert.Equal(0, (await hub.Api.GetJsonAsync($"/v1/orders/{order}")).GetProperty("lines")[0].GetProperty("returned").GetInt32());
    }

    [Fact]
    public async Task Should_let_a_person_decide_about_faults_after_the_window()
    {
        var order = await hub.CollectedAsync("late-2");
        await hub.AdvanceAsync("P35D");
        var approved = await hub.ReturnAsync(ReturnsFixture.InStore(order, reason: "defective"), "review");
        var denied = await hub.ReturnAsync(ReturnsFixture.InStore(order, reason: "defective"), "review");

        await hub.DecideAsync(approved, "approve");
        await hub.DecideAsync(denied, "deny", "Water inside.");

        await hub.SeeReturnAsync(approved, "instrumented");
        Assert.Equal("reviewDenied", (await hub.SeeReturnAsync(denied, "denied")).GetProperty("reason").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await hub.Api.PostAsync($"/operations/returns/{denied}/decision", new { decision = "approve" })).Status);
    }

    [Fact]
    public async Task Should_deny_what_no_person_looks_at_for_a_day_and_cancel_when_the_customer_wishes()
    {
        var order = await hub.CollectedAsync("late-3");
        await hub.AdvanceAsync("P35D");
        var canceled = await hub.ReturnAsync(ReturnsFixture.InStore(order, reason: "damaged"), "review");
        var silent = await hub.ReturnAsync(ReturnsFixture.InStore(order, reason: "damaged"), "review");

        Assert.Equal(HttpStatusCode.Accepted, (await hub.Api.PostAsync($"/v1/returns/{canceled}/cancel", null, "cancel-late")).Status);
        await hub.SeeReturnAsync(canceled, "canceled");
        await hub.AdvanceAsync("P2D");

        Assert.Equal("reviewSilent", (await hub.SeeReturnAsync(silent, "denied")).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("""{"decision":"maybe"}""", HttpStatusCode.BadRequest)]
    [InlineData("""[]""", HttpStatusCode.BadRequest)]
    [InlineData("""{"decision":"approve","note":"4111 1111 1111 1111"}""", HttpStatusCode.BadRequest)]
    public async Task Should_refuse_what_is_no_decision(string body, HttpStatusCode status)
    {
        var order = await hub.CollectedAsync($"late-{Guid.NewGuid():n}");
        await hub.AdvanceAsync("P35D");
        var returned = await hub.ReturnAsync(ReturnsFixture.InStore(order, reason: "defective"), "review");

        Assert.Equal(status, (await hub.Api.PostAsync($"/operations/returns/{returned}/decision", System.Text.Json.JsonElement.Parse(body))).Status);

        Assert.Equal("review", (await hub.Api.GetJsonAsync($"/v1/returns/{returned}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Should_not_refund_what_is_not_ours_unless_a_person_says_so()
    {
        var order = await hub.CollectedAsync("foreign-1", quantity: 4);
        var generous = await hub.ReturnAsync(ReturnsFixture.InStore(order, quantity: 2), "instrumented");
        await hub.ReceiveAsync(generous, Orders.Madrid, ("A", 1), ("X", 1));
        await hub.SeeReviewAsync(generous, "inspection");
        await hub.DecideAsync(generous, "approve");
        await hub.SeeReturnAsync(generous, "closed");

        var strict = await hub.ReturnAsync(ReturnsFixture.InStore(order, quantity: 1), "instrumented");
        await hub.ReceiveAsync(strict, Orders.Madrid, ("X", 1));
        await hub.SeeReviewAsync(strict, "inspection");
        await hub.DecideAsync(strict, "deny");

        var document = await hub.SeeReturnAsync(strict, "denied");
        Assert.Equal("nothingAccepted", document.GetProperty("reason").GetString());
        Assert.Contains("erp returns.cancel", await hub.ReturnEffectsAsync(strict));
        Assert.Equal(2 * document.GetProperty("lines")[0].GetProperty("unitPrice").GetProperty("amount").GetInt64(), hub.Refunded(order));
        Assert.Equal(["1 sold → returned", "1 returned → sellable"], hub.StockMoves(order));
        Assert.Equal(2, (await hub.Api.GetJsonAsync($"/v1/orders/{order}")).GetProperty("lines")[0].GetProperty("returned").GetInt32());
    }

    [Fact]
    public async Task Should_never_take_back_more_than_was_collected_nor_refund_more_than_was_paid()
    {
        var order = await hub.CollectedAsync("twice-1", quantity: 3);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => hub.Api.PostAsync("/v1/returns", ReturnsFixture.InStore(order, quantity: 1), $"twice-{i}")));

        var accepted = answers.Where(answer => answer.Status == HttpStatusCode.Accepted).Select(answer => answer.Body.GetProperty("id").GetString()!).ToList();
        Assert.Equal(3, accepted.Count);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Accepted), answer => Assert.Equal(HttpStatusCode.Conflict, answer.Status));
        await Task.WhenAll(accepted.Select(async returned =>
        {
            await hub.SeeReturnAsync(returned, "instrumented");
            await hub.ReceiveAsync(returned, Orders.Madrid, ("A", 1));
            await hub.SeeReturnAsync(returned, "closed");
        }));
        var payment = await hub.AuthorisationAsync(order);
        Assert.Equal((payment.GetProperty("captured").GetInt64(), payment.GetProperty("captured").GetInt64()), (payment.GetProperty("refunded").GetInt64(), hub.Refunded(order)));
    }
}
