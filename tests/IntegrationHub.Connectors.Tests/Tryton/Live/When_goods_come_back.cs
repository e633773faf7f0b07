using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

[Collection(TrytonShopTests.Name)]
public sealed class When_goods_come_back(TrytonShop shop)
{
    private IReturnRecorder Returns => shop.Get<IReturnRecorder>();

    [TrytonFact]
    public async Task What_is_not_sold_again_goes_to_the_waste_location_of_the_warehouse()
    {
        var waste = await shop.WasteOfAsync(TrytonShop.Madrid);
        var (article, announced, record) = await AnnouncedAsync(sold: 5, announced: 4);

        var received = await Returns.ReceiveAsync(Receipt(announced, record, (article, 1, true), (article, 2, false)), TrytonShop.NewKey(), CancellationToken.None);
        var again = await Returns.ReceiveAsync(Receipt(announced, record, (article, 1, true), (article, 2, false)), TrytonShop.NewKey() with { IsRepeat = true }, CancellationToken.None);

        Assert.IsType<Outcome<Nothing>.Done>(received);
        Assert.IsType<Outcome<Nothing>.Done>(again);
        Assert.Equal((1, 0, 1), await shop.StockAsync(article, TrytonShop.Madrid));
        Assert.Equal(2, await shop.PiecesAsync(article, waste));
        Assert.Equal("sent", await ShipmentStateAsync(record));
        await CreditedAsync(announced, record, article, pieces: 3);
    }

    [TrytonFact]
    public async Task What_is_not_sold_again_goes_to_the_configured_location()
    {
        var code = "Q-" + Guid.NewGuid().ToString("N")[..8];
        var quarantine = await shop.Desk.CreateAsync("stock.location", new JsonObject { ["name"] = code, ["code"] = code, ["type"] = "lost_found" });
        var returns = TrytonShop.Get<IReturnRecorder>(shop.Connect(("QuarantineLocation", code)));
        var (article, announced, record) = await AnnouncedAsync(sold: 3, announced: 3);

        var received = await returns.ReceiveAsync(Receipt(announced, record, (article, 1, true), (article, 2, false)), TrytonShop.NewKey(), CancellationToken.None);
        var again = await returns.ReceiveAsync(Receipt(announced, record, (article, 1, true), (article, 2, false)), TrytonShop.NewKey() with { IsRepeat = true }, CancellationToken.None);

        Assert.IsType<Outcome<Nothing>.Done>(received);
        Assert.IsType<Outcome<Nothing>.Done>(again);
        Assert.Equal((1, 0, 1), await shop.StockAsync(article, TrytonShop.Madrid));
        Assert.Equal(2, await shop.PiecesAsync(article, quarantine));
    }

    [TrytonFact]
    public async Task Nothing_is_received_where_there_is_no_place_for_what_is_not_sold_again()
    {
        var returns = TrytonShop.Get<IReturnRecorder>(shop.Connect(("QuarantineLocation", "no-such-place")));
        var (article, announced, record) = await AnnouncedAsync(sold: 2, announced: 2);

        var refused = TrytonShop.Refusal(await returns.ReceiveAsync(Receipt(announced, record, (article, 2, false)), TrytonShop.NewKey(), CancellationToken.None));

        Assert.Equal((ConnectorErrorKind.Rejected, "quarantine"), (refused.Kind, refused.Code));
        Assert.Equal("waiting", await ShipmentStateAsync(record));
    }

    [TrytonFact]
    public async Task A_return_is_received_where_it_was_brought_to()
    {
        var (article, announced, record) = await AnnouncedAsync(sold: 2, announced: 2);

        var receipt = Receipt(announced, record, (article, 2, true)) with { Location = TrytonShop.Barcelona };
        Assert.IsType<Outcome<Nothing>.Done>(await Returns.ReceiveAsync(receipt, TrytonShop.NewKey(), CancellationToken.None));

        Assert.Equal((2, 0, 2), await shop.StockAsync(article, TrytonShop.Barcelona));
        Assert.Equal((0, 0, 0), await shop.StockAsync(article, TrytonShop.Madrid));
    }

    [TrytonFact]
    public async Task An_announcement_that_is_repeated_gives_the_same_record()
    {
        var (_, announced, record) = await AnnouncedAsync(sold: 2, announced: 1);

        var again = await Returns.OpenAsync(announced, TrytonShop.NewKey() with { IsRepeat = true }, CancellationToken.None);

        Assert.Equal(record, TrytonShop.Value(again));
    }

    [TrytonFact]
    public async Task A_return_that_is_withdrawn_leaves_nothing_to_receive_or_to_credit()
    {
        var (article, announced, record) = await AnnouncedAsync(sold: 2, announced: 2);

        Assert.IsType<Outcome<Nothing>.Done>(await Returns.CancelReturnAsync(record, announced.ReturnId, TrytonShop.NewKey(), CancellationToken.None));
        Assert.IsType<Outcome<Nothing>.Done>(await Returns.CancelReturnAsync(record, announced.ReturnId, TrytonShop.NewKey(), CancellationToken.None));

        var received = TrytonShop.Refusal(await Returns.ReceiveAsync(Receipt(announced, record, (article, 2, true)), TrytonShop.NewKey(), CancellationToken.None));
        var credited = TrytonShop.Refusal(await shop.Get<ICreditIssuer>().CreditAsync(Credit(announced, record, article, 2), TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal("more-than-announced", received.Code);
        Assert.Equal("no-invoice", credited.Code);
    }

    [TrytonFact]
    public async Task What_has_come_back_is_not_withdrawn_and_more_than_announced_is_refused()
    {
        var (article, announced, record) = await AnnouncedAsync(sold: 2, announced: 1);

        var tooMany = TrytonShop.Refusal(await Returns.ReceiveAsync(Receipt(announced, record, (article, 2, true)), TrytonShop.NewKey(), CancellationToken.None));
        Assert.IsType<Outcome<Nothing>.Done>(await Returns.ReceiveAsync(Receipt(announced, record, (article, 1, true)), TrytonShop.NewKey(), CancellationToken.None));
        var tooLate = TrytonShop.Refusal(await Returns.CancelReturnAsync(record, announced.ReturnId, TrytonShop.NewKey(), CancellationToken.None));

        Assert.Equal("more-than-announced", tooMany.Code);
        Assert.Equal((ConnectorErrorKind.Conflict, "shipped"), (tooLate.Kind, tooLate.Code));
    }

    [TrytonFact]
    public async Task A_credit_of_another_amount_than_the_books_have_is_not_posted()
    {
        var (article, announced, record) = await AnnouncedAsync(sold: 1, announced: 1);
        await Returns.ReceiveAsync(Receipt(announced, record, (article, 1, true)), TrytonShop.NewKey(), CancellationToken.None);
        var credits = shop.Get<ICreditIssuer>();

        var refused = TrytonShop.Refusal(await credits.CreditAsync(Credit(announced, record, article, 1) with { Total = new Money(1, TrytonShop.Euro) }, TrytonShop.NewKey(), CancellationToken.None));
        var first = await credits.CreditAsync(Credit(announced, record, article, 1), TrytonShop.NewKey(), CancellationToken.None);
        var again = await credits.CreditAsync(Credit(announced, record, article, 1), TrytonShop.NewKey() with { IsRepeat = true }, CancellationToken.None);

        Assert.Equal((ConnectorErrorKind.Conflict, "total-differs"), (refused.Kind, refused.Code));
        Assert.Equal(TrytonShop.Value(first), TrytonShop.Value(again));
    }

    private async Task<(TrytonArticle Article, ReturnAnnouncement Announced, string Record)> AnnouncedAsync(int sold, int announced)
    {
        var article = await shop.NewArticleAsync(sold, TrytonShop.Madrid);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, sold));
        var sale = TrytonShop.Value(await shop.Get<IOrderExporter>().ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;
        TrytonShop.Value(await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (article, sold)), TrytonShop.NewKey(), CancellationToken.None));
        var announcement = Announcement(order, sale, article, announced);
        return (article, announcement, TrytonShop.Value(await Returns.OpenAsync(announcement, TrytonShop.NewKey(), CancellationToken.None)));
    }

    private static ReturnAnnouncement Announcement(Order order, string sale, TrytonArticle article, int pieces) => new(
        Id.New("ret", TimeProvider.System).Value, order.Id.Value, sale, TrytonShop.Madrid, [new ReturnAnnouncementLine(article.Gtin, pieces, article.Price, "tooSmall")]);

    private static ReturnReceipt Receipt(ReturnAnnouncement announced, string record, params (TrytonArticle Article, int Pieces, bool Restock)[] lines) => new(
        record, announced.ReturnId, announced.RecordedOrderId, announced.Location, [.. lines.Select(line => new ReturnedLine(line.Article.Gtin, line.Pieces, line.Restock))]);

    private static CreditRequest Credit(ReturnAnnouncement announced, string record, TrytonArticle article, int pieces) => new(
        announced.ReturnId, announced.OrderId, announced.RecordedOrderId, record, announced.Location, [new CreditLine(article.Gtin, pieces, article.Price)], article.Price.Multiply(pieces));

    private async Task CreditedAsync(ReturnAnnouncement announced, string record, TrytonArticle article, int pieces) =>
        TrytonShop.Value(await shop.Get<ICreditIssuer>().CreditAsync(Credit(announced, record, article, pieces), TrytonShop.NewKey(), CancellationToken.None));

    private async Task<string?> ShipmentStateAsync(string record) =>
        (string?)(await shop.Desk.SearchAsync("sale.sale", [new JsonArray("id", "=", int.Parse(record, CultureInfo.InvariantCulture))], ["shipment_state"]))[0]!["shipment_state"];
}
