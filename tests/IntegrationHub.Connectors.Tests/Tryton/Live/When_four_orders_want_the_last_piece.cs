using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

[Collection(TrytonShopTests.Name)]
public sealed class When_four_orders_want_the_last_piece(TrytonShop shop)
{
    [TrytonFact]
    public async Task One_holds_it_from_the_export_on() => await RaceAsync(assignOnExport: true);

    [TrytonFact]
    public async Task One_gets_it_when_all_wait_for_the_sale() => await RaceAsync(assignOnExport: false);

    private async Task RaceAsync(bool assignOnExport)
    {
        var connection = shop.Connect(("AssignOnExport", assignOnExport ? "true" : "false"));
        var article = await shop.NewArticleAsync(1, TrytonShop.Madrid);
        var orders = Enumerable.Range(0, 4).Select(_ => TrytonShop.NewOrder(TrytonShop.Madrid, (article, 1))).ToList();

        var exports = await Task.WhenAll(orders.Select(order => TrytonShop.Get<IOrderExporter>(connection).ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)));
        Assert.Equal(assignOnExport ? 1 : 0, exports.Count(export => Assert.IsType<Outcome<ExportedOrder>.Done>(export).Value.HoldsStock));

        var sales = await Task.WhenAll(orders.Select(order => PostUntilDecidedAsync(TrytonShop.Get<ISalePoster>(connection), TrytonShop.Sale(order, (article, 1)))));

        Assert.Single(sales, sale => sale is Outcome<string>.Done);
        Assert.All(sales.OfType<Outcome<string>.DefinitelyNot>(), lost => Assert.Equal((ConnectorErrorKind.Conflict, "too-few-pieces"), (lost.Reason.Kind, lost.Reason.Code)));
        Assert.Equal(0, (await shop.StockAsync(article, TrytonShop.Madrid)).OnHand);
    }

    /// <summary>As a workflow does: what is transient comes again, under the same key.</summary>
    private static async Task<Outcome<string>> PostUntilDecidedAsync(ISalePoster sales, SaleRequest sale)
    {
        var key = TrytonShop.NewKey();
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await sales.PostAsync(sale, key with { IsRepeat = attempt > 1 }, CancellationToken.None);
            if (outcome.Error is not { Kind: ConnectorErrorKind.Transient } || attempt == 20)
            {
                return outcome;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt));
        }
    }
}
