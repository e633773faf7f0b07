using System.Net;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;

namespace IntegrationHub.AcceptanceTests.Returns;

public sealed class When_a_receipt_comes_at_the_last_moment(ReturnsFixture hub) : IClassFixture<ReturnsFixture>
{
    private const int Returns = 12;

    [Fact]
    public async Task Should_settle_what_was_accepted_and_refuse_what_has_lapsed()
    {
        var order = await hub.CollectedAsync("moment-1", quantity: Returns);
        var returns = new List<string>();
        for (var i = 0; i < Returns; i++)
        {
            returns.Add(await hub.ReturnAsync(ReturnsFixture.InStore(order), "instrumented"));
        }

        var advance = hub.AdvanceAsync("P14DT1H");
        var receipts = await Task.WhenAll(returns.Select(async (returned, i) =>
        {
            await Task.Delay(i * 3);
            return (Return: returned, (await hub.Api.PostAsync(
                $"/v1/returns/{returned}/receipt", new { location = Orders.Madrid, lines = new[] { new { gtin = Orders.Plenty, quantity = 1, grade = "A" } } }, returned)).Status);
        }));
        await advance;

        foreach (var (returned, status) in receipts)
        {
            Assert.Contains(status, new[] { HttpStatusCode.Accepted, HttpStatusCode.Conflict });
            var end = status == HttpStatusCode.Accepted ? "closed" : "lapsed";
            await Eventually.SeeAsync(
                $"return {returned} ({status}) to be {end}",
                () => hub.Api.GetJsonAsync($"/v1/returns/{returned}"),
                document => document.GetProperty("status").GetString() == end);
        }

        var accepted = receipts.Count(receipt => receipt.Status == HttpStatusCode.Accepted);
        Assert.Equal(accepted, (await hub.Api.GetJsonAsync($"/v1/orders/{order}")).GetProperty("lines")[0].GetProperty("returned").GetInt32());
    }
}
