using System.Net;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing.Live;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>A customer of the web shop and one at a till want the last piece at the same moment: one gets it, and the other hears so and keeps the money.</summary>
[Collection(nameof(LiveHub))]
public sealed class When_two_want_the_last_piece(LiveHub live, ITestOutputHelper output)
{
    private const string Centre = "9521000000018";
    private const string Madrid = "9521000000025";
    private const string Barcelona = "9521000000032";

    /// <summary>What Medusa says of it when the cart is made, and when it becomes an order.</summary>
    private static readonly string[] NoneLeft = ["does not have the required inventory", "Not enough stock"];

    private readonly string _run = Guid.NewGuid().ToString("n");

    [LiveFact("TRYTON_URL", "MEDUSA_URL", "MAIL_WEB_URL")]
    public async Task One_of_them_gets_it()
    {
        // The till comes when the shop has just taken its order, at the same moment, and at any moment of the checkout.
        await RaceAsync("09521000000148", web => web);
        await RaceAsync("09521000000186", _ => Task.CompletedTask);
        await RaceAsync("09521000000209", _ => Task.Delay(Random.Shared.Next(0, 1_500)));
    }

    private async Task RaceAsync(string gtin, Func<Task, Task> tillWaits)
    {
        foreach (var (place, pieces) in new[] { (Centre, 0), (Madrid, 1), (Barcelona, 0) })
        {
            await live.Erp.CountAsync(place, new Dictionary<string, int> { [gtin] = pieces });
        }

        await live.SeeAsync("the shop to show the last piece", () => live.Shop.LevelAsync(Madrid, gtin), level => level.Stocked - level.Reserved == 1);
        var customer = $"web.{Guid.NewGuid():n}@example.com";

        var web = WebAsync(gtin, customer);
        await tillWaits(web);
        var till = await TillAsync(gtin);
        var placed = await web;
        var orders = placed is null ? [till] : new[] { till, await live.ImportedAsync(placed) };
        var decided = await Task.WhenAll(orders.Select(DecidedAsync));
        output.WriteLine($"{gtin}: the till's order {decided[0]}, the shop's {(placed is null ? "refused by the shop" : decided[1])}");

        foreach (var (order, _) in orders.Zip(decided).Where(order => order.Second == "canceled"))
        {
            output.WriteLine(await live.TellAsync(order));
        }

        var winner = Assert.Single(orders.Zip(decided), order => order.Second != "canceled").First;
        Assert.All(orders.Zip(decided).Where(order => order.First != winner), order => Assert.Equal("canceled", order.Second));
        if (placed is not null && winner == till)
        {
            await live.SeeAsync("the shop to cancel its order", () => live.Shop.OrderAsync(placed), order => order.GetProperty("status").GetString() == "canceled");
            Assert.Equal(0, (await live.Shop.CapturedAsync(placed)).Captured);
        }

        await live.SeeAsync("the shop to sell it no more", () => live.Shop.LevelAsync(Madrid, gtin), level => level.Stocked - level.Reserved == 0);
        await live.PickAsync(winner);
        await live.HandOverAsync(winner, winner == till ? TillCustomer(gtin) : customer);
        await live.StatusAsync(winner, "collected");
        await live.SeeAsync("the ERP to have none left", () => live.Erp.OnHandAsync(Madrid, gtin), pieces => pieces == 0);
        await live.SeeAsync("the shop to have none left", () => live.Shop.LevelAsync(Madrid, gtin), level => level == (0, 0));
    }

    /// <summary>Null where the shop itself has none left by then.</summary>
    private static async Task<string?> WebAsync(string gtin, string customer)
    {
        try
        {
            return await SystemsTool.OrderAsync(Madrid, gtin, 1, customer);
        }
        catch (InvalidOperationException refused) when (NoneLeft.Any(words => refused.Message.Contains(words, StringComparison.Ordinal)))
        {
            return null;
        }
    }

    private async Task<string> TillAsync(string gtin)
    {
        var key = Guid.NewGuid().ToString("n");
        var (status, order) = await live.Api.PostAsync("/v1/orders", new
        {
            externalId = $"TILL-{key}",
            method = "pickup",
            location = Madrid,
            customer = new { givenName = "Bea", familyName = "Soto", email = TillCustomer(gtin) },
            lines = new[] { new { gtin, quantity = 1 } },
            payment = new { token = "tok_demo" },
        }, key);
        Assert.True(status == HttpStatusCode.Accepted || status == HttpStatusCode.Created, $"{status}: {order}");
        return order.GetProperty("id").GetString()!;
    }

    private async Task<string> DecidedAsync(string order) => (await live.SeeAsync(
        $"the fate of {order}", () => live.Api.GetJsonAsync($"/operations/orders/{order}"), document => document.GetProperty("status").GetString() is "canceled" or "awaitingStore"))
        .GetProperty("status").GetString()!;

    private string TillCustomer(string gtin) => $"till.{gtin}.{_run}@example.com";
}
