using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Http;
using IntegrationHub.Sandbox.Returns;
using Microsoft.AspNetCore.Mvc;

namespace IntegrationHub.Sandbox.Shop;

internal static class ShopRoutes
{
    public static void MapShop(this IEndpointRouteBuilder app)
    {
        var shop = new SystemRoutes(app, Systems.Shop);
        shop.Add<Page<ShopProduct>>(
            app.MapGet("/shop/products", (string? after, int? limit, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Page.Of(DemoProducts.All.Select(state.Shop.Show), product => product.Gtin, after, limit)))),
            "products.list", "Products as the shop shows them", 200, 400);
        shop.Add<ShopProduct>(
            app.MapGet("/shop/products/{gtin}", (string gtin, Retailer retailer) =>
                AnswerResult.Found(
                    retailer.Read(state => state.Erp.Retailer.FindProduct(gtin) is { } product ? state.Shop.Show(product) : null), "product", gtin)),
            "products.get", "One product as the shop shows it", 200, 404);
        shop.Add<PushStock, ShopProduct>(
            app.MapPut("/shop/products/{gtin}/stock", (string gtin, JsonBody body, [FromHeader(Name = SystemRoutes.IdempotencyKey)] string? key, Retailer retailer) =>
                shop.Execute(retailer, "stock.put", key, gtin, body.Value)),
            "stock.put", "Tell the shop what is available", 200, 400, 404, 422);
        shop.Effect<SetLevels, LevelsSet>("/shop/stock/levels", "stock.set", "Tell the shop what is available of many products, by compare and set");
        shop.Add<Page<ShopLevel>>(
            app.MapGet("/shop/stock", (string? after, int? limit, [FromQuery] string location, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => state.Shop.Levels.List(location, after, limit)))),
            "stock.list", "What the shop shows of a place, by GTIN", 200, 400);
        shop.Person<PlaceShopOrder, ShopOrder>("/shop/orders", "orders.place", "A customer orders for pick-up", 201);
        shop.Add<Feed<ShopOrder>>(
            app.MapGet("/shop/orders", (long? after, int? limit, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Orders(state.Shop, after ?? 0, Page.Limit(limit))))),
            "orders.list", "Orders in sequence", 200, 400);

        shop.AddReturns(app, "/shop", state => state.Shop.Returns);
    }

    private static Feed<ShopOrder> Orders(ShopSystem shop, long after, int limit)
    {
        var orders = shop.OrdersAfter(after).Take(limit).ToList();
        return new Feed<ShopOrder>(orders, orders.Count == 0 ? after : orders[^1].Sequence);
    }
}
