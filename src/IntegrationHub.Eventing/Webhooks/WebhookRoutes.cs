using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Eventing.Webhooks;

/// <summary>Takes what vendors send. 2xx means that it is durable; what is not genuine has no effect and learns nothing.</summary>
public static partial class WebhookRoutes
{
    private const int MostBytes = 256 * 1024;

    /// <summary>Maps <c>POST /connectors/{connection}/webhooks</c>.</summary>
    public static IEndpointRouteBuilder MapConnectorWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(WebhookAddresses.Template, TakeAsync).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> TakeAsync(HttpContext http, string connection)
    {
        var services = http.RequestServices;
        var directory = services.GetRequiredService<ConnectionDirectory>();
        if (!directory.Has<IWebhookReceiver>(connection))
        {
            return Results.NotFound();
        }

        if (await ReadAsync(http.Request) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WebhookRoutes));
        var delivery = new WebhookDelivery(
            http.Request.Method, AddressOf(http.Request, services.GetRequiredService<PublicAddress>(), connection),
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body, services.GetRequiredService<TimeProvider>().GetUtcNow());
        switch (directory.Named<IWebhookReceiver>(connection).Capability.Receive(delivery))
        {
            case WebhookReading.Accepted accepted:
                Ring(services.GetRequiredService<Doorbell>(), connection, accepted.Reread);
                return await KeepAsync(services.GetRequiredService<Inbox>(), connection, accepted.Events);
            case WebhookReading.Challenge { Answer: var answer, MediaType: var mediaType }:
                return Results.Text(answer, mediaType);
            case WebhookReading.Unreadable { Reason: var reason }:
                Unreadable(logger, connection, reason);
                return Results.BadRequest();
            case WebhookReading.Forged { Reason: var reason }:
                Forged(logger, connection, reason);
                return Results.Unauthorized();
            default:
                throw new InvalidOperationException($"The receiver of '{connection}' answered nothing that the hub knows.");
        }
    }

    private static void Ring(Doorbell doorbell, string connection, IReadOnlyList<string> streams)
    {
        foreach (var stream in streams)
        {
            doorbell.Ring(Doorbell.Source(connection, stream));
        }
    }

    private static async Task<IResult> KeepAsync(Inbox inbox, string connection, IReadOnlyList<FeedEvent> events)
    {
        try
        {
            await inbox.TakeAsync(connection, events);
            return Results.Ok();
        }
        catch (StorageUnavailableException)
        {
            // The vendor sends it again, and whatever was stored of it is known then.
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Vendors sign the address that they were given, which a proxy in front of the hub hides.</summary>
    private static Uri AddressOf(HttpRequest request, PublicAddress address, string connection) => address.Value is { } known
        ? new Uri(WebhookAddresses.Of(known, connection) + request.QueryString.Value)
        : new Uri($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{request.QueryString}");

    private static async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > MostBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    [LoggerMessage(33, LogLevel.Warning, "A webhook for {Connection} was refused as forged or too old: {Reason}")]
    private static partial void Forged(ILogger logger, string connection, string reason);

    [LoggerMessage(34, LogLevel.Warning, "A genuine webhook for {Connection} cannot be read: {Reason}")]
    private static partial void Unreadable(ILogger logger, string connection, string reason);
}

/// <summary>The address under which the hub is reached from outside; <c>Hub:PublicAddress</c>.</summary>
internal sealed record PublicAddress(Uri? Value);
