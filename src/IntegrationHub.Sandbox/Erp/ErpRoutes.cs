using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Events;
using IntegrationHub.Sandbox.Http;
using IntegrationHub.Sandbox.Returns;
using Microsoft.AspNetCore.Mvc;

namespace IntegrationHub.Sandbox.Erp;

internal static class ErpRoutes
{
    public static void MapErp(this IEndpointRouteBuilder app)
    {
        var erp = new SystemRoutes(app, Systems.Erp);
        erp.Add<Page<Product>>(
            app.MapGet("/erp/products", (string? after, int? limit) =>
                AnswerResult.Ok(Page.Of(DemoProducts.All, product => product.Gtin, after, limit))),
            "products.list", "Products by GTIN", 200, 400);
        erp.Add<Product>(
            app.MapGet("/erp/products/{gtin}", (string gtin, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Erp.Retailer.FindProduct(gtin)), "product", gtin)),
            "products.get", "One product", 200, 404);
        erp.Add<Page<Location>>(
            app.MapGet("/erp/locations", () => AnswerResult.Ok(Page<Location>.Whole(DemoLocations.All))),
            "locations.list", "Distribution centre and stores");
        erp.Add<StockReport>(
            app.MapGet("/erp/stock", ([FromQuery] string gtin, [FromQuery] string location, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Erp.Stock.Report(gtin, location, state.Now)), "stock", $"{gtin} at {location}")),
            "stock.get", "Stock of a product in a place", 200, 400, 404);
        erp.Add<Page<StockReport>>(
            app.MapGet("/erp/stock/positions", (string? after, int? limit, [FromQuery] string location, Retailer retailer) =>
                AnswerResult.Found(
                    retailer.Read(state => state.Erp.Retailer.FindLocation(location) is null ? null : state.Erp.Stock.List(location, after, limit, state.Now)), "location", location)),
            "stock.list", "Stock of a place, by GTIN", 200, 400, 404);
        erp.Person<AdjustStock, StockReport>("/erp/stock/adjustments", "stock.adjust", "Count differences and deliveries, entered by staff", 200, 404);

        erp.Effect<CreateReservation, Reservation>("/erp/reservations", "reservations.create", "Reserve all lines or none", 201, 409);
        erp.Add<Page<Reservation>>(
            app.MapGet("/erp/reservations", (string? orderReference, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Page<Reservation>.Whole(state.Erp.Reservations.All(orderReference))))),
            "reservations.list", "Reservations of an order");
        erp.Add<Reservation>(
            app.MapGet("/erp/reservations/{id}", (string id, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Erp.Reservations.Find(id)), "reservation", id)),
            "reservations.get", "One reservation", 200, 404);
        erp.Effect<Reservation>("/erp/reservations/{id}/release", "reservations.release", "Give back what is held");
        erp.Effect<CommitReservation, Reservation>("/erp/reservations/{id}/commit", "reservations.commit",
            "The goods leave; what is not named returns to stock", 200, 404, 409);

        erp.Effect<CreateErpOrder, ErpOrder>("/erp/orders", "orders.create", "Book a sales order", 201);
        erp.Add<Page<ErpOrder>>(
            app.MapGet("/erp/orders", (string? hubOrderId, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Page<ErpOrder>.Whole(state.Erp.Orders.All(hubOrderId))))),
            "orders.list", "Orders by the hub's id");
        erp.Add<ErpOrder>(
            app.MapGet("/erp/orders/{id}", (string id, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Erp.Orders.Find(id)), "order", id)),
            "orders.get", "One order", 200, 404);
        erp.Effect<CancelErpOrder, ErpOrder>("/erp/orders/{id}/cancel", "orders.cancel", "Cancel an order", 200, 404);

        erp.Effect<CreateSale, Sale>("/erp/sales", "sales.create", "Book a receipt", 201);
        erp.Add<Page<Sale>>(
            app.MapGet("/erp/sales", (string? orderReference, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Page<Sale>.Whole(state.Erp.Sales.All(orderReference))))),
            "sales.list", "Receipts of an order");
        erp.Add<Sale>(
            app.MapGet("/erp/sales/{id}", (string id, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Erp.Sales.Find(id)), "sale", id)),
            "sales.get", "One receipt", 200, 404);

        erp.AddReturns(app, "/erp", state => state.Erp.Returns);

        erp.Effect<CreateCreditNote, CreditNote>("/erp/credit-notes", "credit-notes.create", "Credit a return", 201, 404);
        erp.Add<Page<CreditNote>>(
            app.MapGet("/erp/credit-notes", (string? hubReturnId, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Page<CreditNote>.Whole(state.Erp.CreditNotes.All(hubReturnId))))),
            "credit-notes.list", "Credit notes of a return");
        erp.Add<CreditNote>(
            app.MapGet("/erp/credit-notes/{id}", (string id, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Erp.CreditNotes.Find(id)), "credit note", id)),
            "credit-notes.get", "One credit note", 200, 404);

        erp.Add<RetailerEventFeed>(
            app.MapGet("/erp/events", (long? after, int? limit, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => state.Events.After(after ?? 0, Page.Limit(limit))))),
            "events.list", "What happened in the stores and to stock, in one order", 200, 400);
    }
}
