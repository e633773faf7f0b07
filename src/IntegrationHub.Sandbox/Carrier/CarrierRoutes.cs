using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Carrier;

internal static class CarrierRoutes
{
    public static void MapCarrier(this IEndpointRouteBuilder app)
    {
        var carrier = new SystemRoutes(app, Systems.Carrier);
        carrier.Add<RateRequest, RateList>(
            app.MapPost("/carrier/rates", (JsonBody body) => new AnswerResult(CarrierRates.Quote(body.As<RateRequest>()))),
            "rates.get", "What carriage costs", 200, 400);
        carrier.Effect<CreateLabel, Label>("/carrier/labels", "labels.create", "Buy a label", 201);
        carrier.Add<Page<Label>>(
            app.MapGet("/carrier/labels", (string? reference, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Page<Label>.Whole(state.Carrier.All(reference))))),
            "labels.list", "Labels of a reference");
        carrier.Add<Label>(
            app.MapGet("/carrier/labels/{id}", (string id, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Carrier.Find(id)), "label", id)),
            "labels.get", "One label", 200, 404);
        carrier.Effect<Label>("/carrier/labels/{id}/void", "labels.void", "Void a label that was not collected or handed in yet");
        carrier.Person<Label>("/carrier/labels/{id}/hand-in", "labels.hand-in", "A customer hands a return parcel in");
        carrier.Person<Label>("/carrier/labels/{id}/lose", "labels.lose", "The carrier loses a parcel that was handed in");
        carrier.Add<Tracking>(
            app.MapGet("/carrier/tracking/{number}", (string number, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Carrier.Track(number, state.Now)), "parcel", number)),
            "tracking.get", "Where a parcel is", 200, 404);
        carrier.Add<CarrierEventFeed>(
            app.MapGet("/carrier/events", (long? after, int? limit, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => state.Carrier.Feed.After(after ?? 0, Page.Limit(limit))))),
            "events.list", "What happened to parcels that customers send back", 200, 400);
    }
}
