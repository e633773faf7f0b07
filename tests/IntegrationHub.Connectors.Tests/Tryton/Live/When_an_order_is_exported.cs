using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

[Collection(TrytonShopTests.Name)]
public sealed class When_an_order_is_exported(TrytonShop shop)
{
    private IOrderExporter Orders => shop.Get<IOrderExporter>();

    [TrytonFact]
    public async Task A_repeat_gives_the_same_sale()
    {
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (await shop.NewArticleAsync(5, TrytonShop.Madrid), 1));
        var key = TrytonShop.NewKey();

        var first = await Orders.ExportAsync(order, key, CancellationToken.None);
        var second = await Orders.ExportAsync(order, key with { IsRepeat = true }, CancellationToken.None);
        var underAnotherKey = await Orders.ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None);

        Assert.Equal(TrytonShop.Value(first), TrytonShop.Value(second));
        Assert.Equal(TrytonShop.Value(first), TrytonShop.Value(underAnotherKey));
        Assert.Single(await SalesAsync(order.Id.Value));
    }

    [TrytonFact]
    public async Task Attempts_at_the_same_moment_give_one_sale()
    {
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (await shop.NewArticleAsync(5, TrytonShop.Madrid), 1));
        var key = TrytonShop.NewKey();

        var attempts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Orders.ExportAsync(order, key, CancellationToken.None)));

        // One that lost may not know; its repeat does.
        var repeats = await Task.WhenAll(attempts.Select(_ => Orders.ExportAsync(order, key with { IsRepeat = true }, CancellationToken.None)));
        Assert.DoesNotContain(attempts, attempt => attempt is Outcome<ExportedOrder>.DefinitelyNot);
        Assert.Single(repeats.Select(TrytonShop.Value).Distinct());
        Assert.Single(await SalesAsync(order.Id.Value));
    }

    [TrytonFact]
    public async Task A_reference_that_somebody_used_again_does_not_hide_the_order()
    {
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (await shop.NewArticleAsync(5, TrytonShop.Madrid), 1));
        var sale = TrytonShop.Value(await Orders.ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;

        await shop.Desk.ModelAsync("sale.sale", "copy", new JsonArray(Id(sale)), new JsonObject());

        Assert.Equal(2, (await SalesAsync(order.Id.Value)).Count);
        Assert.Equal(sale, TrytonShop.Value(await Orders.ExportAsync(order, TrytonShop.NewKey() with { IsRepeat = true }, CancellationToken.None)).Id);
    }

    [TrytonFact]
    public async Task An_attempt_that_was_cut_off_is_finished_from_where_it_stopped()
    {
        var article = await shop.NewArticleAsync(5, TrytonShop.Madrid);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 2));
        var sale = TrytonShop.Value(await Orders.ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;
        var draft = (int)(await shop.Desk.ModelAsync("sale.sale", "copy", new JsonArray(Id(sale)), new JsonObject { ["reference"] = "ord_cut" + order.Id.Value }))![0]!;
        var cut = order with { Id = IntegrationHub.Canonical.Identity.Id.New("ord", TimeProvider.System) };
        await shop.Desk.WriteAsync("sale.sale", draft, new JsonObject { ["reference"] = cut.Id.Value });

        var finished = TrytonShop.Value(await Orders.ExportAsync(cut, TrytonShop.NewKey() with { IsRepeat = true }, CancellationToken.None)).Id;

        Assert.Equal(draft, Id(finished));
        Assert.Equal("processing", await shop.Desk.StateAsync("sale.sale", draft));
        Assert.Equal((5, 4, 1), await shop.StockAsync(article, TrytonShop.Madrid));
    }

    [TrytonFact]
    public async Task What_Tryton_refuses_with_status_200_is_refused_and_leaves_nothing()
    {
        var article = await shop.NewArticleAsync(5, TrytonShop.Madrid);
        await shop.Desk.WriteAsync("product.template", article.Template, new JsonObject { ["salable"] = false });
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 1));

        var refused = await Orders.ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None);

        Assert.Equal((ConnectorErrorKind.Rejected, "UserError"), (TrytonShop.Refusal(refused).Kind, TrytonShop.Refusal(refused).Code));
        Assert.Empty(await SalesAsync(order.Id.Value));
    }

    [TrytonFact]
    public async Task An_unknown_article_or_store_is_not_found()
    {
        var article = await shop.NewArticleAsync(1, TrytonShop.Madrid);

        var nowhere = await Orders.ExportAsync(TrytonShop.NewOrder(TrytonShop.NewGln(), (article, 1)), TrytonShop.NewKey(), CancellationToken.None);
        var nothing = await Orders.ExportAsync(TrytonShop.NewOrder(TrytonShop.Madrid, (article with { Gtin = TrytonShop.NewGtin() }, 1)), TrytonShop.NewKey(), CancellationToken.None);

        Assert.Equal((ConnectorErrorKind.NotFound, "warehouse"), (TrytonShop.Refusal(nowhere).Kind, TrytonShop.Refusal(nowhere).Code));
        Assert.Equal((ConnectorErrorKind.NotFound, "product"), (TrytonShop.Refusal(nothing).Kind, TrytonShop.Refusal(nothing).Code));
    }

    [TrytonFact]
    public async Task An_order_for_more_than_there_is_holds_nothing_back_from_others()
    {
        var article = await shop.NewArticleAsync(1, TrytonShop.Madrid);
        var tooMuch = TrytonShop.Value(await Orders.ExportAsync(TrytonShop.NewOrder(TrytonShop.Madrid, (article, 10)), TrytonShop.NewKey(), CancellationToken.None)).Id;

        // Tryton takes hold of the one piece although assign_try answers false.
        var moves = await shop.Desk.SearchAsync("stock.move", [new JsonArray("product", "=", article.Product), new JsonArray("sale", "=", Id(tooMuch))], ["state"]);
        Assert.All(moves, move => Assert.Equal("draft", (string?)move!["state"]));
        var one = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 1));
        TrytonShop.Value(await Orders.ExportAsync(one, TrytonShop.NewKey(), CancellationToken.None));
        TrytonShop.Value(await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(one, (article, 1)), TrytonShop.NewKey(), CancellationToken.None));
    }

    [TrytonFact]
    public async Task A_held_piece_stays_reserved_when_its_day_has_passed_and_a_planned_one_does_not()
    {
        var held = await shop.NewArticleAsync(3, TrytonShop.Madrid);
        var planned = await shop.NewArticleAsync(3, TrytonShop.Madrid);
        TrytonShop.Value(await Orders.ExportAsync(TrytonShop.NewOrder(TrytonShop.Madrid, (held, 1)), TrytonShop.NewKey(), CancellationToken.None));
        var planning = TrytonShop.Get<IOrderExporter>(shop.Connect(("AssignOnExport", "false")));
        TrytonShop.Value(await planning.ExportAsync(TrytonShop.NewOrder(TrytonShop.Madrid, (planned, 1)), TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal((3, 1, 2), await shop.StockAsync(planned, TrytonShop.Madrid));

        foreach (var move in await shop.Desk.SearchAsync(
            "stock.move", [new JsonArray("product", "in", new JsonArray(held.Product, planned.Product)), new JsonArray("state", "in", new JsonArray("draft", "assigned"))], ["state"]))
        {
            await shop.Desk.WriteAsync("stock.move", (int)move!["id"]!, new JsonObject { ["planned_date"] = new JsonObject { ["__class__"] = "date", ["year"] = 2020, ["month"] = 1, ["day"] = 2 } });
        }

        Assert.Equal((3, 1, 2), await shop.StockAsync(held, TrytonShop.Madrid));
        Assert.Equal((3, 0, 3), await shop.StockAsync(planned, TrytonShop.Madrid));
    }

    private async Task<JsonArray> SalesAsync(string reference) => await shop.Desk.SearchAsync("sale.sale", [new JsonArray("reference", "=", reference)], ["state"]);

    private static int Id(string sale) => int.Parse(sale, CultureInfo.InvariantCulture);
}
