using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

[Collection(nameof(LiveHub))]
public sealed class When_an_order_is_placed_in_the_shop(LiveHub live)
{
    private const string Madrid = "9521000000025";
    private const string Article = "09521000000018";

    [LiveFact("TRYTON_URL", "MEDUSA_URL", "MAIL_WEB_URL")]
    public async Task It_becomes_a_sale_and_stock_falls_everywhere_and_the_customer_gets_mail()
    {
        var customer = $"ana.{Guid.NewGuid():n}@example.com";
        var before = await live.Erp.OnHandAsync(Madrid, Article);

        var (placed, order) = await live.ReadyAsync(Madrid, Article, 2, customer);
        await live.HandOverAsync(order, customer);
        await live.StatusAsync(order, "collected");

        var sale = Assert.Single(await live.Erp.SalesAsync(order));
        Assert.Contains(sale.State, new[] { "processing", "done" });
        await live.SeeAsync("the ERP's stock to fall", () => live.Erp.OnHandAsync(Madrid, Article), pieces => pieces == before - 2);
        await live.SeeAsync($"the shop to sell the {before - 2} pieces that the ERP has left", () => live.Shop.LevelAsync(Madrid, Article), level => level.Stocked - level.Reserved == before - 2);
        await live.SeeAsync("the shop to know", () => live.Shop.OrderAsync(placed), shown => shown.GetProperty("fulfillment_status").GetString() is "delivered" or "fulfilled");
        var mails = await live.SeeAsync("three mails", () => live.Mail.ToAsync(customer), mails => mails.Count == 3);
        Assert.Equal(["We have your order", "Order", "Thank you for collecting order"], mails.Select(mail => Beginning(mail.Subject)));
    }

    private static string Beginning(string subject) => subject.Split(' ') switch
    {
        ["Order", ..] => "Order",
        ["We", ..] => "We have your order",
        _ => string.Join(' ', subject.Split(' ')[..5]),
    };
}
