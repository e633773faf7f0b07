using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Http;
using Microsoft.AspNetCore.Mvc;

namespace IntegrationHub.Sandbox.Shop;

internal static class ShopRoutes
{
    public static void MapShop(this IEndpointRouteBuilder app)
    {
        var shop = new SystemRoutes(app, Systems.Shop);
        shop.Get<Page<ShopProduct>>("/shop/products", "products.list", "Products as the shop shows them",
            (string? after, int? limit, Retailer retailer) =>
            retailer.Read(state => Page.Of(DemoProducts.All.Select(state.Shop.Show), product => product.Gtin, after, limit)), 400);
        shop.Get<ShopProduct>("/shop/products/{gtin}", "products.get", "One product as the shop shows it",
            (string gtin, Retailer retailer) =>
            SystemRoutes.Found(
                retailer.Read(state => state.Erp.Retailer.FindProduct(gtin) is { } product ? state.Shop.Show(product) : null), "product", gtin), 404);
        shop.Put<ShopProduct>("/shop/products/{gtin}/stock", "stock.put", "Tell the shop what is available",
            (string gtin, PushStock body, [FromHeader(Name = "Idempotency-Key")] string? key, Retailer retailer) =>
            shop.Execute(retailer, "stock.put", key, gtin, body), 400, 404, 422);
        shop.Person<PlaceShopOrder, ShopOrder>("/shop/orders", "orders.place", "A customer orders for pick-up", 201);
        shop.Get<Feed<ShopOrder>>("/shop/orders", "orders.list", "Orders in sequence", (long? after, int? limit, Retailer retailer) =>
            retailer.Read(state => Orders(state.Shop, after ?? 0, Page.Limit(limit))), 400);
    }

    private static Feed<ShopOrder> Orders(ShopSystem shop, long after, int limit)
    {
        var orders = shop.OrdersAfter(after).Take(limit).ToList();
        return new Feed<ShopOrder>(orders, orders.Count == 0 ? after : orders[^1].Sequence);
    }
}
