using IntegrationHub.Connectors.Directory;
using IntegrationHub.Operations.Access;
using IntegrationHub.Operations.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Operations.Connections;

/// <summary>What operators ask of connections, and can do about them.</summary>
internal static partial class ConnectionRoutes
{
    /// <summary>An operator who looks at a table waits no longer, however dead a system is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Map(RouteGroupBuilder operations)
    {
        operations.MapGet("/connections", ListAsync).WithSummary("Every connection with the state of its way out, and what its system says.");
        operations.MapGet("/connections/{name}", ReadAsync).WithSummary("One connection.");
        operations.MapPost("/connections/{name}/reset", ResetAsync).WithSummary("Closes a connection's breaker and ends a pause, so that the next call goes out at once.");
    }

    private static async Task<Results<Ok<ConnectionList>, ContentHttpResult, ProblemHttpResult>> ListAsync(
        string? health, ConnectionDirectory directory, HttpRequest request, CancellationToken cancellationToken)
    {
        if (AsksHealth(health) is not { } isAsked)
        {
            return Unreadable(health);
        }

        var list = new ConnectionList(await Task.WhenAll(directory.Reports.OrderBy(report => report.Name, StringComparer.Ordinal).Select(report => ViewAsync(report, isAsked, cancellationToken))));
        return TextWanted.By(request) ? TypedResults.Text(ConnectionText.Write(list)) : TypedResults.Ok(list);
    }

    private static async Task<Results<Ok<ConnectionView>, ContentHttpResult, ProblemHttpResult>> ReadAsync(
        string name, string? health, ConnectionDirectory directory, HttpRequest request, CancellationToken cancellationToken)
    {
        if (AsksHealth(health) is not { } isAsked)
        {
            return Unreadable(health);
        }

        if (Find(directory, name) is not { } report)
        {
            return Unknown(directory, name);
        }

        var view = await ViewAsync(report, isAsked, cancellationToken);
        return TextWanted.By(request) ? TypedResults.Text(ConnectionText.Write(view)) : TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<ConnectionView>, ContentHttpResult, ProblemHttpResult>> ResetAsync(
        string name, ConnectionDirectory directory, HttpRequest request, ILogger<ConnectionList> logger, CancellationToken cancellationToken)
    {
        if (Find(directory, name) is not { } report)
        {
            return Unknown(directory, name);
        }

        await report.Control.ResetAsync(cancellationToken);
        WasReset(logger, report.Name, request.HttpContext.Features.Get<CallingOperator>()!.Name);
        var view = ConnectionView.Of(report, health: null);
        return TextWanted.By(request) ? TypedResults.Text(ConnectionText.Write(view)) : TypedResults.Ok(view);
    }

    private static async Task<ConnectionView> ViewAsync(ConnectionReport report, bool asksHealth, CancellationToken cancellationToken)
    {
        var health = asksHealth ? await report.AskHealthAsync(Patience, cancellationToken) : null;
        return ConnectionView.Of(report, health);
    }

    private static ConnectionReport? Find(ConnectionDirectory directory, string name) => directory.Reports.FirstOrDefault(report => report.Name == name);

    private static bool? AsksHealth(string? text) => text is null ? true : bool.TryParse(text, out var asked) ? asked : null;

    private static ProblemHttpResult Unreadable(string? health) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest, type: "https://integrationhub.example/problems/bad-request", title: "The request cannot be read.",
        detail: $"health is '{health}'; write true (the default) or false.");

    private static ProblemHttpResult Unknown(ConnectionDirectory directory, string name) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, type: "https://integrationhub.example/problems/not-found", title: "There is no such connection.",
        detail: $"No connection is called '{name}'. There are: {string.Join(", ", directory.Reports.Select(report => report.Name).Order(StringComparer.Ordinal))}.");

    [LoggerMessage(7001, LogLevel.Information, "Connection {Connection} was reset by {Operator}.")]
    private static partial void WasReset(ILogger logger, string connection, string @operator);
}
