using System.Text.Json;

namespace IntegrationHub.Host.Live.Play;

/// <summary>Medusa: a customer at its checkout, and its administrator who looks.</summary>
internal sealed class PlayedShop(HttpClient customer, HttpClient administrator, IReadOnlyDictionary<string, string> systems)
{
    /// <summary>Orders an article for pick-up at a store, as a browser does it.</summary>
    public async Task<(string Id, decimal Total)> OrderAsync(string store, string gtin, int pieces, string email)
    {
        var address = new { first_name = "Ana", last_name = "García", address_1 = "Calle del Pez 9", postal_code = "28004", city = "Madrid", country_code = "es" };
        var cart = (await customer.PostJsonAsync("/store/carts", new
        {
            region_id = systems["MEDUSA_REGION"],
            sales_channel_id = systems["MEDUSA_SALES_CHANNEL"],
            email,
            shipping_address = address,
            billing_address = address,
            items = new[] { new { variant_id = (await VariantAsync(gtin)).GetProperty("id").GetString(), quantity = pieces } },
        })).GetProperty("cart").GetProperty("id").GetString();
        await customer.PostJsonAsync($"/store/carts/{cart}/shipping-methods", new { option_id = systems[$"MEDUSA_SHIPPING_OPTION_{store}"] });
        var payment = (await customer.PostJsonAsync("/store/payment-collections", new { cart_id = cart })).GetProperty("payment_collection").GetProperty("id").GetString();
        await customer.PostJsonAsync($"/store/payment-collections/{payment}/payment-sessions", new { provider_id = "pp_system_default" });
        var answer = await customer.PostJsonAsync($"/store/carts/{cart}/complete");
        Narrator.Expect(answer.GetProperty("type").GetString() == "order", $"Medusa did not take the order: {answer}");
        return (answer.GetProperty("order").GetProperty("id").GetString()!, answer.GetProperty("order").GetProperty("total").GetDecimal());
    }

    public async Task<string?> FulfilmentAsync(string order) =>
        (await administrator.GetJsonAsync($"/admin/orders/{order}?fields=id,fulfillment_status")).GetProperty("order").GetProperty("fulfillment_status").GetString();

    /// <summary>What was taken for an order, and each amount that was given back.</summary>
    public async Task<(decimal Captured, IReadOnlyList<decimal> Refunds)> MoneyAsync(string order)
    {
        var payments = (await administrator.GetJsonAsync($"/admin/orders/{order}?fields=id,*payment_collections.payments.captures,*payment_collections.payments.refunds"))
            .GetProperty("order").GetProperty("payment_collections").EnumerateArray().SelectMany(collection => collection.GetProperty("payments").EnumerateArray()).ToList();
        return (payments.SelectMany(payment => Amounts(payment, "captures")).Sum(), [.. payments.SelectMany(payment => Amounts(payment, "refunds"))]);
    }

    /// <summary>Where the returns of an order stand.</summary>
    public async Task<IReadOnlyList<string?>> ReturnsAsync(string order) =>
        [.. (await administrator.GetJsonAsync($"/admin/returns?order_id={order}&fields=id,status")).GetProperty("returns").EnumerateArray().Select(returned => returned.GetProperty("status").GetString())];

    /// <summary>How many pieces the shop still sells at a place.</summary>
    public async Task<int> AvailableAsync(string item, string store)
    {
        var levels = (await administrator.GetJsonAsync($"/admin/inventory-items/{item}/location-levels?location_id={systems[$"MEDUSA_LOCATION_{store}"]}")).GetProperty("inventory_levels");
        return (int)levels[0].GetProperty("available_quantity").GetDouble();
    }

    /// <summary>What the shop calls an article that it keeps stock of.</summary>
    public async Task<string> ItemAsync(string gtin) =>
        (await administrator.GetJsonAsync($"/admin/product-variants?ean={gtin[1..]}&fields=id,*inventory_items")).GetProperty("variants")[0].GetProperty("inventory_items")[0].GetProperty("inventory_item_id").GetString()!;

    private async Task<JsonElement> VariantAsync(string gtin) =>
        (await customer.GetJsonAsync($"/store/products?variants[ean]={gtin[1..]}&fields=id,variants.id,variants.ean")).GetProperty("products")[0].GetProperty("variants").EnumerateArray()
            .First(variant => variant.GetProperty("ean").GetString() == gtin[1..]);

    private static IEnumerable<decimal> Amounts(JsonElement payment, string which) => payment.GetProperty(which).EnumerateArray().Select(movement => movement.GetProperty("amount").GetDecimal());
}
