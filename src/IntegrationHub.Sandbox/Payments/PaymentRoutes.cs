using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Payments;

internal static class PaymentRoutes
{
    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        var payments = new SystemRoutes(app, Systems.Payments);
        payments.Effect<Authorise, Authorization>("/payments/authorizations", "authorizations.create",
            "Authorise an amount on a card", 201, 402);
        payments.Add<Page<Authorization>>(
            app.MapGet("/payments/authorizations", (string? reference, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Page<Authorization>.Whole(state.Payments.All(reference, state.Now))))),
            "authorizations.list", "Authorizations of a reference");
        payments.Add<Authorization>(
            app.MapGet("/payments/authorizations/{id}", (string id, Retailer retailer) =>
                AnswerResult.Found(retailer.Read(state => state.Payments.Find(id, state.Now)), "authorization", id)),
            "authorizations.get", "One authorization with its refunds", 200, 404);
        payments.Effect<Capture, Authorization>("/payments/authorizations/{id}/capture", "authorizations.capture",
            "Take the money, once; the rest lapses", 200, 404, 409);
        payments.Effect<Authorization>("/payments/authorizations/{id}/void", "authorizations.void", "Let go of the whole amount");
        payments.Effect<CreateRefund, Refund>("/payments/authorizations/{id}/refund", "authorizations.refund",
            "Give captured money back", 201, 404, 409);
    }
}
