using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

[Collection(TrytonShopTests.Name)]
public sealed class When_an_order_is_sold_and_comes_back(TrytonShop shop)
{
    [TrytonFact]
    public async Task Stock_and_books_follow_every_step()
    {
        var jacket = await shop.NewArticleAsync(10, TrytonShop.Madrid, 89.90m);
        var sock = await shop.NewArticleAsync(20, TrytonShop.Madrid, 9.50m);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (jacket, 2), (sock, 3));

        var sale = TrytonShop.Value(await shop.Get<IOrderExporter>().ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;
        Assert.Equal((10, 2, 8), await shop.StockAsync(jacket, TrytonShop.Madrid));
        Assert.Equal((20, 3, 17), await shop.StockAsync(sock, TrytonShop.Madrid));

        var invoice = TrytonShop.Value(await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (jacket, 2), (sock, 3)), TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal((8, 0, 8), await shop.StockAsync(jacket, TrytonShop.Madrid));
        Assert.Equal(("posted", 208.30m), await InvoiceAsync(invoice));

        var announcement = new ReturnAnnouncement($"ret_{order.Id.Value}", order.Id.Value, sale, TrytonShop.Barcelona, [new ReturnAnnouncementLine(jacket.Gtin, 1, jacket.Price, "tooSmall")]);
        var returned = TrytonShop.Value(await shop.Get<IReturnRecorder>().OpenAsync(announcement, TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal((0, 0, 0), await shop.StockAsync(jacket, TrytonShop.Barcelona));

        var receipt = new ReturnReceipt(returned, announcement.ReturnId, sale, TrytonShop.Barcelona, [new ReturnedLine(jacket.Gtin, 1, Restock: true)]);
        Assert.IsType<Outcome<Nothing>.Done>(await shop.Get<IReturnRecorder>().ReceiveAsync(receipt, TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal((1, 0, 1), await shop.StockAsync(jacket, TrytonShop.Barcelona));

        var credit = TrytonShop.Value(await shop.Get<ICreditIssuer>().CreditAsync(
            new CreditRequest(announcement.ReturnId, order.Id.Value, sale, returned, TrytonShop.Barcelona, [new CreditLine(jacket.Gtin, 1, jacket.Price)], jacket.Price), TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal(("posted", -89.90m), await InvoiceAsync(credit));
    }

    [TrytonFact]
    public async Task Only_what_was_collected_leaves_and_is_invoiced()
    {
        var jacket = await shop.NewArticleAsync(5, TrytonShop.Madrid);
        var sock = await shop.NewArticleAsync(5, TrytonShop.Madrid, 2m);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (jacket, 3), (sock, 1));
        var sale = TrytonShop.Value(await shop.Get<IOrderExporter>().ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;

        var invoice = TrytonShop.Value(await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (jacket, 2)), TrytonShop.NewKey(), CancellationToken.None));

        Assert.Equal((3, 0, 3), await shop.StockAsync(jacket, TrytonShop.Madrid));
        Assert.Equal((5, 0, 5), await shop.StockAsync(sock, TrytonShop.Madrid));
        Assert.Equal(("posted", 20m), await InvoiceAsync(invoice));
        var left = await SaleAsync(sale);
        Assert.Equal("sent", (string?)left["shipment_state"]);
    }

    [TrytonFact]
    public async Task One_article_at_two_prices_is_sold_and_comes_back_at_each()
    {
        var jacket = await shop.NewArticleAsync(9, TrytonShop.Madrid, 10m);
        var cheaper = jacket with { Price = new Money(866, TrytonShop.Euro) };
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (jacket, 2), (cheaper, 2));
        var sale = TrytonShop.Value(await shop.Get<IOrderExporter>().ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;

        // The store found three: both at the lower price, and one of the others.
        var invoice = TrytonShop.Value(await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (jacket, 1), (cheaper, 2)), TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal((6, 0, 6), await shop.StockAsync(jacket, TrytonShop.Madrid));
        Assert.Equal(("posted", 27.32m), await InvoiceAsync(invoice));

        // All three are announced, and one comes: it is one at the lower price.
        var announcement = new ReturnAnnouncement(
            $"ret_{order.Id.Value}", order.Id.Value, sale, TrytonShop.Madrid,
            [new ReturnAnnouncementLine(jacket.Gtin, 1, jacket.Price, "tooSmall"), new ReturnAnnouncementLine(jacket.Gtin, 2, cheaper.Price, "tooSmall")]);
        var returned = TrytonShop.Value(await shop.Get<IReturnRecorder>().OpenAsync(announcement, TrytonShop.NewKey(), CancellationToken.None));
        var receipt = new ReturnReceipt(returned, announcement.ReturnId, sale, TrytonShop.Madrid, [new ReturnedLine(jacket.Gtin, 1, Restock: true)]);
        Assert.IsType<Outcome<Nothing>.Done>(await shop.Get<IReturnRecorder>().ReceiveAsync(receipt, TrytonShop.NewKey(), CancellationToken.None));
        var credit = TrytonShop.Value(await shop.Get<ICreditIssuer>().CreditAsync(
            new CreditRequest(announcement.ReturnId, order.Id.Value, sale, returned, TrytonShop.Madrid, [new CreditLine(jacket.Gtin, 1, cheaper.Price)], cheaper.Price), TrytonShop.NewKey(), CancellationToken.None));

        Assert.Equal((7, 0, 7), await shop.StockAsync(jacket, TrytonShop.Madrid));
        Assert.Equal(("posted", -8.66m), await InvoiceAsync(credit));
    }

    [TrytonFact]
    public async Task A_sale_that_is_posted_again_is_found_posted()
    {
        var jacket = await shop.NewArticleAsync(5, TrytonShop.Madrid);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (jacket, 3));
        await shop.Get<IOrderExporter>().ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None);
        var key = TrytonShop.NewKey();

        var first = await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (jacket, 2)), key, CancellationToken.None);
        var second = await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (jacket, 2)), key with { IsRepeat = true }, CancellationToken.None);

        Assert.Equal(TrytonShop.Value(first), TrytonShop.Value(second));
        Assert.Equal((3, 0, 3), await shop.StockAsync(jacket, TrytonShop.Madrid));
    }

    [TrytonFact]
    public async Task A_sale_at_another_price_or_store_is_refused_before_anything_moves()
    {
        var jacket = await shop.NewArticleAsync(5, TrytonShop.Madrid);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (jacket, 1));
        await shop.Get<IOrderExporter>().ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None);
        var sale = TrytonShop.Sale(order, (jacket, 1));
        var cheaper = new Money(1, TrytonShop.Euro);

        var atAnotherPrice = await shop.Get<ISalePoster>().PostAsync(sale with { Lines = [new SaleLine(jacket.Gtin, 1, cheaper)], Total = cheaper }, TrytonShop.NewKey(), CancellationToken.None);
        var atAnotherStore = await shop.Get<ISalePoster>().PostAsync(sale with { Location = TrytonShop.Barcelona }, TrytonShop.NewKey(), CancellationToken.None);
        var tooMany = await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (jacket, 2)), TrytonShop.NewKey(), CancellationToken.None);

        Assert.Equal("price-differs", Assert.IsType<Outcome<string>.DefinitelyNot>(atAnotherPrice).Reason.Code);
        Assert.Equal("other-store", Assert.IsType<Outcome<string>.DefinitelyNot>(atAnotherStore).Reason.Code);
        Assert.Equal("more-than-ordered", Assert.IsType<Outcome<string>.DefinitelyNot>(tooMany).Reason.Code);
        Assert.Equal((5, 1, 4), await shop.StockAsync(jacket, TrytonShop.Madrid));
    }

    private async Task<(string State, decimal Total)> InvoiceAsync(string number)
    {
        var invoice = Assert.Single(await shop.Desk.SearchAsync("account.invoice", [new JsonArray("number", "=", number)], ["state", "total_amount"]))!;
        return ((string)invoice["state"]!, decimal.Parse((string)invoice["total_amount"]!["decimal"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<JsonNode> SaleAsync(string id) =>
        (await shop.Desk.SearchAsync("sale.sale", [new JsonArray("id", "=", int.Parse(id, System.Globalization.CultureInfo.InvariantCulture))], ["state", "shipment_state", "shipments", "invoices"]))[0]!;
}
