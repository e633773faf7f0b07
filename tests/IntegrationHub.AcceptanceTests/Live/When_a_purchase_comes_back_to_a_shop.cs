using System.Globalization;
using System.Net;
using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

[Collection(nameof(LiveHub))]
public sealed class When_a_purchase_comes_back_to_a_shop(LiveHub live)
{
    private const string Madrid = "9521000000025";
    private const string Barcelona = "9521000000032";
    private const string Vest = "09521000000100";
    private const decimal Price = 136.95m;
    private const string Lamp = "09521000000070";

    [LiveFact("TRYTON_URL", "MEDUSA_URL", "MAIL_WEB_URL")]
    public async Task It_is_taken_back_in_another_store_once_in_every_system()
    {
        var customer = $"ana.{Guid.NewGuid():n}@example.com";
        var (placed, order) = await live.CollectedAsync(Madrid, Vest, 3, customer);
        var (stock, quarantined) = (await live.Erp.OnHandAsync(Barcelona, Vest), await live.Erp.QuarantinedAsync(Barcelona, Vest));
        var inMadrid = await live.Erp.OnHandAsync(Madrid, Vest);

        var returned = await live.BroughtBackAsync(order, Barcelona, Vest, "tooSmall", ("A", 1), ("B", 1));
        var story = await live.StoryAsync(order);

        // The shop has it as received, puts nothing on sale itself, and has given the money of two pieces back.
        var inShop = Assert.Single(await live.Shop.ReturnsAsync(placed));
        Assert.Equal(("received", LiveSystems.Get($"MEDUSA_LOCATION_{Barcelona}"), 2, 2), (inShop.Status, inShop.Location, inShop.Received, inShop.Damaged));
        Assert.Equal([LiveSystems.Get("MEDUSA_RETURN_REASON_WRONG_SIZE")], inShop.Reasons);
        var money = await live.Shop.MoneyAsync(placed);
        Assert.Equal(3 * Price, money.Captured);
        Assert.Equal([2 * Price], money.Refunds);

        // The ERP has one piece more to sell and one in quarantine, where the goods are, and a credit note.
        var sale = Assert.Single(await live.Erp.SalesAsync(order));
        var inErp = Assert.Single(await live.Erp.ReturnsAsync(returned));
        Assert.Equal(($"sale.sale,{sale.Id}", Barcelona), (inErp.Origin, inErp.Store));
        Assert.Equal(["done"], inErp.Shipments);
        Assert.Equal((1, 1), Erp.PutAway(inErp, Barcelona));
        var credit = Assert.Single(inErp.Invoices);
        Assert.Equal(("posted", -2 * Price), (credit.State, credit.Total));
        Assert.Equal((stock + 1, quarantined + 1), (await live.Erp.OnHandAsync(Barcelona, Vest), await live.Erp.QuarantinedAsync(Barcelona, Vest)));
        Assert.Equal(inMadrid, await live.Erp.OnHandAsync(Madrid, Vest));
        await live.SeeAsync("the shop to sell what the ERP has in Barcelona", () => live.Shop.LevelAsync(Barcelona, Vest), level => level.Stocked - level.Reserved == stock + 1);

        // The customer was told what was charged, where to bring the goods, that they arrived and what comes back.
        var mails = await live.SeeAsync("five mails", () => live.Mail.ToAsync(customer), mails => mails.Count == 5);
        Assert.Equal(["Your return of order", "We have refunded order"], mails.Skip(3).Select(mail => string.Join(' ', mail.Subject.Split(' ')[..^1])));
        Assert.Contains("Barcelona Pelai", mails[3].Text, StringComparison.Ordinal);
        Assert.Contains("We have received 2 pieces of order", mails[4].Text, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{2 * Price} EUR"), mails[4].Text, StringComparison.Ordinal);

        // The hub tells one story, and applied each effect once.
        Assert.Equal((returned, "closed"), (story.GetProperty("returns")[0].GetProperty("id").GetString(), story.GetProperty("returns")[0].GetProperty("status").GetString()));
        Assert.Equal(
            [
                "erp return.open Done", "shop return.open Done", "mail message.send Done",
                "erp return.receive Done", "shop return.receive Done", "shop payment.refund Done", "erp credit.issue Done", "mail message.send Done",
            ],
            Effects(story).SkipWhile(effect => !effect.Contains("return.open", StringComparison.Ordinal)));
        Assert.Equal(["1 returned → quarantine", "1 returned → sellable", "2 sold → returned"], Moves(story).Order(StringComparer.Ordinal).Where(move => move.Contains("returned", StringComparison.Ordinal)));
    }

    [LiveFact("TRYTON_URL", "MEDUSA_URL", "MAIL_WEB_URL")]
    public async Task In_two_visits_no_piece_and_no_cent_comes_back_twice()
    {
        var customer = $"luis.{Guid.NewGuid():n}@example.com";
        var (placed, order) = await live.CollectedAsync(Madrid, Lamp, 2, customer);
        var stock = await live.Erp.OnHandAsync(Madrid, Lamp);

        await live.BroughtBackAsync(order, Madrid, Lamp, "changedMind", ("A", 1));
        await live.BroughtBackAsync(order, Barcelona, Lamp, "defective", ("D", 1));
        await live.StoryAsync(order);
        var (status, answer) = await live.Api.PostAsync(
            "/v1/returns", new { orderId = order, method = "ReturnInStore", location = Madrid, reason = "changedMind", lines = new[] { new { gtin = Lamp, quantity = 1 } } }, $"{order}-third");

        Assert.True(status == HttpStatusCode.Conflict, answer.ToString());
        var money = await live.Shop.MoneyAsync(placed);
        Assert.Equal(2, money.Refunds.Count);
        Assert.Equal(money.Captured, money.Refunds.Sum());
        Assert.Equal(["received", "received"], (await live.Shop.ReturnsAsync(placed)).Select(returned => returned.Status));
        Assert.Equal(stock + 1, await live.Erp.OnHandAsync(Madrid, Lamp));
    }

    private static IEnumerable<string> Effects(JsonElement story) => story.GetProperty("entries").EnumerateArray().Where(entry => entry.TryGetProperty("effect", out var effect) && effect.ValueKind == JsonValueKind.Object)
        .Select(entry => entry.GetProperty("effect"))
        .Select(effect => $"{effect.GetProperty("connection").GetString()} {effect.GetProperty("operation").GetString()} {effect.GetProperty("outcome").GetString()}");

    private static IEnumerable<string> Moves(JsonElement story) => story.GetProperty("entries").EnumerateArray().Where(entry => entry.GetProperty("kind").GetString() == "stock")
        .Select(entry => entry.GetProperty("movement"))
        .Select(moved => $"{moved.GetProperty("what").GetString()!.Split(' ')[0]} {moved.GetProperty("from").GetString()} → {moved.GetProperty("to").GetString()}");
}
