using System.Text;
using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>The real web shop, asked by its own administration and not by the hub.</summary>
internal sealed partial class Shop
{
    private readonly HttpClient _client = Clients.For(new Uri(LiveSystems.Get("MEDUSA_URL")));
    private readonly Dictionary<string, string> _items = [];

    public Shop() =>
        _client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{LiveSystems.Get("MEDUSA_SECRET_KEY")}:")));

    /// <summary>What the shop has of an article at a place: in stock, and of that promised.</summary>
    public async Task<(int Stocked, int Reserved)> LevelAsync(string store, string gtin)
    {
        var level = (await _client.GetJsonAsync($"/admin/inventory-items/{await ItemAsync(gtin)}/location-levels?location_id={LiveSystems.Get($"MEDUSA_LOCATION_{store}")}")).GetProperty("inventory_levels")[0];
        return ((int)level.GetProperty("stocked_quantity").GetDouble(), (int)level.GetProperty("reserved_quantity").GetDouble());
    }

    public async Task<JsonElement> OrderAsync(string id) =>
        (await _client.GetJsonAsync($"/admin/orders/{id}?fields=id,status,payment_status,fulfillment_status,*payment_collections,*payment_collections.payments")).GetProperty("order");

    /// <summary>What the order costs and what of it was captured, by all payments together.</summary>
    public async Task<(decimal Total, decimal Captured)> CapturedAsync(string id)
    {
        var order = (await _client.GetJsonAsync($"/admin/orders/{id}?fields=id,total,*payment_collections")).GetProperty("order");
        return (order.GetProperty("total").GetDecimal(), order.GetProperty("payment_collections").EnumerateArray().Sum(collection => collection.GetProperty("captured_amount").GetDecimal()));
    }

    private async Task<string> ItemAsync(string gtin)
    {
        if (!_items.TryGetValue(gtin, out var item))
        {
            var variants = (await _client.GetJsonAsync($"/admin/product-variants?ean={gtin[1..]}&fields=id,*inventory_items")).GetProperty("variants");
            item = _items[gtin] = variants[0].GetProperty("inventory_items")[0].GetProperty("inventory_item_id").GetString()!;
        }

        return item;
    }
}
