using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Messaging;

internal static class MessageRoutes
{
    public static void MapMessaging(this IEndpointRouteBuilder app)
    {
        var messaging = new SystemRoutes(app, Systems.Messaging);
        messaging.Effect<SendMessage, Message>("/messages", "messages.create", "Send a message", 202);
        messaging.Add<Page<Message>>(
            app.MapGet("/messages", (string? reference, string? to, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Page<Message>.Whole(state.Messaging.All(reference, to))))),
            "messages.list", "Messages of a reference or to a receiver");
    }
}
