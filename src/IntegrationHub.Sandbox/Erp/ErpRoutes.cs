using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Erp;

internal static class ErpRoutes
{
    public static void MapErp(this IEndpointRouteBuilder app)
    {
        var erp = new SystemRoutes(app, Systems.Erp);
        erp.Get<Page<Product>>("/erp/products", "products.list", "Products by GTIN",
            (string? after, int? limit) => Page.Of(DemoProducts.All, product => product.Gtin, after, limit), 400);
        erp.Get<Product>("/erp/products/{gtin}", "products.get", "One product", (string gtin, Retailer retailer) =>
            SystemRoutes.Found(retailer.Read(state => state.Erp.Retailer.FindProduct(gtin)), "product", gtin), 404);
        erp.Get<Page<Location>>("/erp/locations", "locations.list", "Distribution centre and stores",
            () => Page<Location>.Whole(DemoLocations.All));
        erp.Get<StockReport>("/erp/stock", "stock.get", "Stock of a product in a place",
            (string gtin, string location, Retailer retailer) =>
            SystemRoutes.Found(retailer.Read(state => state.Erp.Stock.Report(gtin, location, state.Now)), "stock", $"{gtin} at {location}"), 400, 404);
        erp.Person<AdjustStock, StockReport>("/erp/stock/adjustments", "stock.adjust", "Count differences and deliveries, entered by staff", 200, 404);

        erp.Effect<CreateReservation, Reservation>("/erp/reservations", "reservations.create", "Reserve all lines or none", 201, 409);
        erp.Get<Page<Reservation>>("/erp/reservations", "reservations.list", "Reservations of an order",
            (string? orderReference, Retailer retailer) =>
            retailer.Read(state => Page<Reservation>.Whole(state.Erp.Reservations.All(orderReference))));
        erp.Get<Reservation>("/erp/reservations/{id}", "reservations.get", "One reservation", (string id, Retailer retailer) =>
            SystemRoutes.Found(retailer.Read(state => state.Erp.Reservations.Find(id)), "reservation", id), 404);
        erp.Effect<Reservation>("/erp/reservations/{id}/release", "reservations.release", "Give back what is held");
        erp.Effect<CommitReservation, Reservation>("/erp/reservations/{id}/commit", "reservations.commit",
            "The goods leave; what is not named returns to stock", 200, 404, 409);

        erp.Effect<CreateErpOrder, ErpOrder>("/erp/orders", "orders.create", "Book a sales order", 201);
        erp.Get<Page<ErpOrder>>("/erp/orders", "orders.list", "Orders by the hub's id", (string? hubOrderId, Retailer retailer) =>
            retailer.Read(state => Page<ErpOrder>.Whole(state.Erp.Orders.All(hubOrderId))));
        erp.Get<ErpOrder>("/erp/orders/{id}", "orders.get", "One order", (string id, Retailer retailer) =>
            SystemRoutes.Found(retailer.Read(state => state.Erp.Orders.Find(id)), "order", id), 404);
        erp.Effect<CancelErpOrder, ErpOrder>("/erp/orders/{id}/cancel", "orders.cancel", "Cancel an order", 200, 404);

        erp.Effect<CreateSale, Sale>("/erp/sales", "sales.create", "Book a receipt", 201);
        erp.Get<Page<Sale>>("/erp/sales", "sales.list", "Receipts of an order", (string? orderReference, Retailer retailer) =>
            retailer.Read(state => Page<Sale>.Whole(state.Erp.Sales.All(orderReference))));
        erp.Get<Sale>("/erp/sales/{id}", "sales.get", "One receipt", (string id, Retailer retailer) =>
            SystemRoutes.Found(retailer.Read(state => state.Erp.Sales.Find(id)), "sale", id), 404);
    }
}
