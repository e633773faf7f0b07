using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

/// <summary>In Tryton a small store may use one location as its input, its storage and its output; then nothing moves inside of it.</summary>
[Collection(TrytonShopTests.Name)]
public sealed class When_a_store_has_one_location_only(TrytonShop shop)
{
    [TrytonFact]
    public async Task Its_orders_are_sold_and_come_back()
    {
        var gln = TrytonShop.NewGln();
        var place = await shop.Desk.CreateAsync("stock.location", new JsonObject { ["name"] = "Kiosk shelf", ["type"] = "storage" });
        var waste = await shop.Desk.CreateAsync("stock.location", new JsonObject { ["name"] = "Kiosk waste", ["type"] = "lost_found" });
        var warehouse = await shop.Desk.CreateAsync("stock.location", new JsonObject
        {
            ["name"] = "Kiosk",
            ["code"] = gln.Value,
            ["type"] = "warehouse",
            ["input_location"] = place,
            ["storage_location"] = place,
            ["output_location"] = place,
            ["waste_locations"] = new JsonArray(new JsonArray("add", new JsonArray(waste))),
        });
        try
        {
            await SellAsync(gln, place, waste);
        }
        finally
        {
            // Other tests count the stores.
            await shop.Desk.WriteAsync("stock.location", warehouse, new JsonObject { ["code"] = null });
        }
    }

    private async Task SellAsync(Gln gln, int place, int waste)
    {
        var article = await shop.NewArticleAsync(0, gln);
        await shop.CountAsync(TrytonShop.Storage(TrytonShop.Centre), [(article.Product, 1)]);
        await shop.MoveAsync(article, TrytonShop.Storage(TrytonShop.Centre), place, 1);
        var order = TrytonShop.NewOrder(gln, (article, 3));
        var sale = TrytonShop.Value(await shop.Get<IOrderExporter>().ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id;

        TrytonShop.Value(await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (article, 1)), TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal((0, 0, 0), await shop.StockAsync(article, gln));

        var announced = new ReturnAnnouncement("ret_" + order.Id.Value, order.Id.Value, sale, gln, [new ReturnAnnouncementLine(article.Gtin, 1, article.Price, "defective")]);
        var record = TrytonShop.Value(await shop.Get<IReturnRecorder>().OpenAsync(announced, TrytonShop.NewKey(), CancellationToken.None));
        var receipt = new ReturnReceipt(record, announced.ReturnId, sale, gln, [new ReturnedLine(article.Gtin, 1, Restock: false)]);
        Assert.IsType<Outcome<Nothing>.Done>(await shop.Get<IReturnRecorder>().ReceiveAsync(receipt, TrytonShop.NewKey(), CancellationToken.None));
        Assert.IsType<Outcome<Nothing>.Done>(await shop.Get<IReturnRecorder>().ReceiveAsync(receipt, TrytonShop.NewKey() with { IsRepeat = true }, CancellationToken.None));

        Assert.Equal((0, 0, 0), await shop.StockAsync(article, gln));
        Assert.Equal(1, await shop.PiecesAsync(article, waste));
    }

    [TrytonFact]
    public async Task It_cannot_be_adjusted_without_a_lost_and_found_location()
    {
        var gln = TrytonShop.NewGln();
        var place = await shop.Desk.CreateAsync("stock.location", new JsonObject { ["name"] = "Booth shelf", ["type"] = "storage" });
        var warehouse = await shop.Desk.CreateAsync("stock.location", new JsonObject
        {
            ["name"] = "Booth",
            ["code"] = gln.Value,
            ["type"] = "warehouse",
            ["input_location"] = place,
            ["storage_location"] = place,
            ["output_location"] = place,
        });
        try
        {
            var article = await shop.NewArticleAsync(0, gln);

            var refused = TrytonShop.Refusal(await shop.Get<IStockAdjuster>().AdjustAsync(new StockAdjustment(article.Gtin, gln, 1, "found"), TrytonShop.NewKey(), CancellationToken.None));

            Assert.Equal("lost-and-found", refused.Code);
        }
        finally
        {
            await shop.Desk.WriteAsync("stock.location", warehouse, new JsonObject { ["code"] = null });
        }
    }
}
