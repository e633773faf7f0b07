using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Carrier;

internal static class CarrierRoutes
{
    public static void MapCarrier(this IEndpointRouteBuilder app)
    {
        var carrier = new SystemRoutes(app, Systems.Carrier);
        carrier.Post<RateList>("/carrier/rates", "rates.get", "What carriage costs",
            (RateRequest body) => new AnswerResult(CarrierRates.Quote(body)), 400);
        carrier.Effect<CreateLabel, Label>("/carrier/labels", "labels.create", "Buy a label", 201);
        carrier.Get<Page<Label>>("/carrier/labels", "labels.list", "Labels of a reference", (string? reference, Retailer retailer) =>
            retailer.Read(state => Page<Label>.Whole(state.Carrier.All(reference))));
        carrier.Get<Label>("/carrier/labels/{id}", "labels.get", "One label", (string id, Retailer retailer) =>
            SystemRoutes.Found(retailer.Read(state => state.Carrier.Find(id)), "label", id), 404);
        carrier.Effect<Label>("/carrier/labels/{id}/void", "labels.void", "Void a label that was not collected yet");
        carrier.Get<Tracking>("/carrier/tracking/{number}", "tracking.get", "Where a parcel is", (string number, Retailer retailer) =>
            SystemRoutes.Found(retailer.Read(state => state.Carrier.Track(number, state.Now)), "parcel", number), 404);
    }
}
