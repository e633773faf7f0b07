using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>Articles that a test brings into the shop.</summary>
internal sealed partial class Shop
{
    private const int MostItems = 500;

    /// <summary>Articles on sale, with a level of zero at every place.</summary>
    public async Task MakeAsync(IReadOnlyCollection<string> gtins, IReadOnlyCollection<string> stores)
    {
        var profile = (await _client.GetJsonAsync("/admin/shipping-profiles?limit=1")).GetProperty("shipping_profiles")[0].GetProperty("id").GetString();
        await PostAsync("/admin/products/batch", new
        {
            create = gtins.Select(gtin => new
            {
                title = $"Article {gtin}",
                status = "published",
                shipping_profile_id = profile,
                sales_channels = new[] { new { id = LiveSystems.Get("MEDUSA_SALES_CHANNEL") } },
                options = new[] { new { title = "Variant", values = new[] { "Only" } } },
                variants = new[]
                {
                    new
                    {
                        title = $"Article {gtin}",
                        sku = Sku(gtin),
                        ean = gtin[1..],
                        manage_inventory = true,
                        options = new Dictionary<string, string> { ["Variant"] = "Only" },
                        prices = new[] { new { currency_code = "eur", amount = 10 } },
                    },
                },
            }),
        });
        var items = await ItemsAsync();
        await PostAsync("/admin/inventory-items/location-levels/batch", new
        {
            create = gtins.SelectMany(gtin => stores.Select(store => new
            {
                inventory_item_id = items[Sku(gtin)].GetProperty("id").GetString(),
                location_id = LiveSystems.Get($"MEDUSA_LOCATION_{store}"),
                stocked_quantity = 0,
            })),
        });
    }

    /// <summary>What the shop may sell of articles at places.</summary>
    public async Task<IReadOnlyDictionary<(string Store, string Gtin), int>> AvailableAsync(IReadOnlyCollection<string> gtins, IReadOnlyCollection<string> stores)
    {
        var items = await ItemsAsync();
        var places = stores.ToDictionary(store => LiveSystems.Get($"MEDUSA_LOCATION_{store}"));
        return gtins.SelectMany(gtin => items[Sku(gtin)].GetProperty("location_levels").EnumerateArray().Select(level => (
            Key: (places[level.GetProperty("location_id").GetString()!], gtin),
            Pieces: (int)(level.GetProperty("stocked_quantity").GetDouble() - level.GetProperty("reserved_quantity").GetDouble())))).ToDictionary(each => each.Key, each => each.Pieces);
    }

    private async Task<Dictionary<string, JsonElement>> ItemsAsync() =>
        (await _client.GetJsonAsync($"/admin/inventory-items?limit={MostItems}&fields=id,sku,*location_levels")).GetProperty("inventory_items")
        .EnumerateArray().ToDictionary(item => item.GetProperty("sku").GetString()!);

    private async Task PostAsync(string path, object body)
    {
        var (status, answer) = await _client.PostAsync(path, body);
        Assert.True((int)status < 300, $"POST {path} answered {status}: {answer}");
    }

    private static string Sku(string gtin) => $"T-{gtin}";
}
