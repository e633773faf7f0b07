using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.Live;

internal sealed partial class Shop
{
    /// <summary>The returns of an order as they stand in the shop.</summary>
    public async Task<IReadOnlyList<ShopReturn>> ReturnsAsync(string order) =>
        [.. (await _client.GetJsonAsync($"/admin/returns?order_id={order}&fields=id,status,location_id,metadata,*items")).GetProperty("returns").EnumerateArray()
            .Select(returned => new ShopReturn(
                returned.GetProperty("id").GetString()!, returned.GetProperty("status").GetString()!, returned.GetProperty("location_id").GetString()!,
                Pieces(returned, "received_quantity"), Pieces(returned, "damaged_quantity"), [.. returned.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reason_id").GetString())]))];

    /// <summary>What the order's payments took, and each amount that they gave back.</summary>
    public async Task<(decimal Captured, IReadOnlyList<decimal> Refunds)> MoneyAsync(string order)
    {
        var collections = (await _client.GetJsonAsync($"/admin/orders/{order}?fields=id,*payment_collections,*payment_collections.payments,*payment_collections.payments.captures,*payment_collections.payments.refunds"))
            .GetProperty("order").GetProperty("payment_collections").EnumerateArray();
        var payments = collections.SelectMany(collection => collection.GetProperty("payments").EnumerateArray()).ToList();
        return (payments.SelectMany(payment => Amounts(payment, "captures")).Sum(), [.. payments.SelectMany(payment => Amounts(payment, "refunds"))]);
    }

    private static int Pieces(JsonElement returned, string which) => (int)returned.GetProperty("items").EnumerateArray().Sum(item => item.GetProperty(which).GetDouble());

    private static IEnumerable<decimal> Amounts(JsonElement payment, string which) => payment.GetProperty(which).EnumerateArray().Select(movement => movement.GetProperty("amount").GetDecimal());
}

/// <summary>A return in the shop.</summary>
/// <param name="Received">All pieces that came.</param>
/// <param name="Damaged">Those of them that the shop does not put on sale.</param>
internal sealed record ShopReturn(string Id, string Status, string Location, int Received, int Damaged, IReadOnlyList<string?> Reasons);
