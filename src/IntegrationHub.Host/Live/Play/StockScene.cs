using System.Diagnostics;
using System.Globalization;

namespace IntegrationHub.Host.Live.Play;

/// <summary>Somebody counts in Tryton, and Medusa follows.</summary>
internal sealed class StockScene(Cast cast)
{
    private const int More = 7;

    public async Task PlayAsync(string store, string gtin)
    {
        var (article, place) = (await cast.Hub.NameOfArticleAsync(gtin), await cast.Hub.NameOfPlaceAsync(store));
        var (item, before, shown) = (await cast.Shop.ItemAsync(gtin), await cast.Erp.OnHandAsync(gtin, store), await cast.Hub.ShownAsync(gtin, store));
        cast.Narrator.Begin("Stock synchronisation");

        cast.Narrator.Tell($"Tryton has {before} × {article} at {place}, and Medusa sells {shown}.");
        await CountAsync(store, gtin, item, before + More, shown + More, "A delivery is counted in Tryton");
        await CountAsync(store, gtin, item, 0, 0, "The shelf is empty, says a count in Tryton");
        await CountAsync(store, gtin, item, before, shown, "The pieces were only mislaid, they are counted again");
        cast.Narrator.Show("Why", cast.Links.Stock(gtin, store));
        cast.Narrator.Show("Tryton", cast.Links.Erp("product.product", await cast.Erp.ProductAsync(gtin)));
        cast.Narrator.Show("Medusa", cast.Links.Shop($"/admin/inventory-items/{item}/location-levels"));
    }

    private async Task CountAsync(string store, string gtin, string item, int counted, int expected, string what)
    {
        await cast.Erp.CountAsync(gtin, store, counted);
        var began = Stopwatch.GetTimestamp();
        await Narrator.SeeAsync($"Medusa to sell {expected} of {gtin} at {store}", () => cast.Shop.AvailableAsync(item, store), available => available == expected);
        cast.Narrator.Tell(string.Create(CultureInfo.InvariantCulture, $"{what}: {counted}. Medusa sells {expected} after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s."));
    }
}
