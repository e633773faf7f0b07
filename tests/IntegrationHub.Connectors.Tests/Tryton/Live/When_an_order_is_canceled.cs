using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

[Collection(TrytonShopTests.Name)]
public sealed class When_an_order_is_canceled(TrytonShop shop)
{
    private IOrderExporter Orders => shop.Get<IOrderExporter>();

    [TrytonFact]
    public async Task Its_pieces_are_free_and_no_exception_is_left()
    {
        var article = await shop.NewArticleAsync(3, TrytonShop.Madrid);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 2));
        var sale = TrytonShop.Value(await Orders.ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;

        var canceled = await Orders.CancelAsync(sale, order.Id.Value, "nobody came", TrytonShop.NewKey(), CancellationToken.None);
        var again = await Orders.CancelAsync(sale, order.Id.Value, "nobody came", TrytonShop.NewKey(), CancellationToken.None);

        Assert.IsType<Outcome<Nothing>.Done>(canceled);
        Assert.IsType<Outcome<Nothing>.Done>(again);
        Assert.Equal((3, 0, 3), await shop.StockAsync(article, TrytonShop.Madrid));
        var left = (await shop.Desk.SearchAsync("sale.sale", [new JsonArray("id", "=", Id(sale))], ["state", "shipment_state"]))[0]!;
        Assert.Equal(("done", "sent"), ((string?)left["state"], (string?)left["shipment_state"]));
    }

    [TrytonFact]
    public async Task Pieces_that_were_picked_come_back_into_the_storage()
    {
        var article = await shop.NewArticleAsync(3, TrytonShop.Madrid);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 2));
        var sale = TrytonShop.Value(await Orders.ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;
        await shop.Desk.PressAsync("stock.shipment.out", "pick", await ShipmentAsync(sale));
        Assert.Equal((1, 0, 1), await shop.StockAsync(article, TrytonShop.Madrid));

        var canceled = await Orders.CancelAsync(sale, order.Id.Value, "nobody came", TrytonShop.NewKey(), CancellationToken.None);
        var again = await Orders.CancelAsync(sale, order.Id.Value, "nobody came", TrytonShop.NewKey(), CancellationToken.None);

        Assert.IsType<Outcome<Nothing>.Done>(canceled);
        Assert.IsType<Outcome<Nothing>.Done>(again);
        Assert.Equal((3, 0, 3), await shop.StockAsync(article, TrytonShop.Madrid));
    }

    [TrytonFact]
    public async Task A_draft_is_canceled_as_Tryton_does_it_and_does_not_come_back()
    {
        var article = await shop.NewArticleAsync(3, TrytonShop.Madrid);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 2));
        var first = TrytonShop.Value(await Orders.ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;
        var other = order with { Id = IntegrationHub.Canonical.Identity.Id.New("ord", TimeProvider.System) };
        var draft = (int)(await shop.Desk.ModelAsync("sale.sale", "copy", new JsonArray(Id(first)), new JsonObject { ["reference"] = other.Id.Value }))![0]!;

        Assert.IsType<Outcome<Nothing>.Done>(await Orders.CancelAsync(draft.ToString(CultureInfo.InvariantCulture), other.Id.Value, "changed my mind", TrytonShop.NewKey(), CancellationToken.None));

        Assert.Equal("cancelled", await shop.Desk.StateAsync("sale.sale", draft));
        var late = TrytonShop.Refusal(await Orders.ExportAsync(other, TrytonShop.NewKey() with { IsRepeat = true }, CancellationToken.None));
        Assert.Equal((ConnectorErrorKind.Conflict, "cancelled"), (late.Kind, late.Code));
    }

    [TrytonFact]
    public async Task What_the_customer_has_is_not_canceled()
    {
        var article = await shop.NewArticleAsync(3, TrytonShop.Madrid);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 2));
        var sale = TrytonShop.Value(await Orders.ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;
        TrytonShop.Value(await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (article, 2)), TrytonShop.NewKey(), CancellationToken.None));

        var refused = TrytonShop.Refusal(await Orders.CancelAsync(sale, order.Id.Value, "too late", TrytonShop.NewKey(), CancellationToken.None));
        var unknown = TrytonShop.Refusal(await Orders.CancelAsync("2000000000", order.Id.Value, "no such sale", TrytonShop.NewKey(), CancellationToken.None));

        Assert.Equal((ConnectorErrorKind.Conflict, "shipped"), (refused.Kind, refused.Code));
        Assert.Equal(ConnectorErrorKind.NotFound, unknown.Kind);
    }

    private async Task<int> ShipmentAsync(string sale) => (int)(await shop.Desk.SearchAsync("sale.sale", [new JsonArray("id", "=", Id(sale))], ["shipments"]))[0]!["shipments"]![0]!;

    private static int Id(string sale) => int.Parse(sale, CultureInfo.InvariantCulture);
}
