using System.Diagnostics.CodeAnalysis;
using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Faults;
using Microsoft.AspNetCore.Mvc;

namespace IntegrationHub.Sandbox.Http;

/// <summary>The routes of one system: each gets its name, its faults and its part of the OpenAPI document.</summary>
internal sealed class SystemRoutes(IEndpointRouteBuilder app, string system)
{
    public const string IdempotencyKey = "Idempotency-Key";

    private readonly OperationNames _names = app.ServiceProvider.GetRequiredService<OperationNames>();

    /// <summary>An effect with a body.</summary>
    public void Effect<TBody, TAnswer>([StringSyntax("Route")] string path, string operation, string summary, int status = 200, params ReadOnlySpan<int> refusals)
        where TBody : class => Add<TBody, TAnswer>(
            path.Contains("{id}", StringComparison.Ordinal)
                ? app.MapPost(path, (string id, JsonBody body, [FromHeader(Name = IdempotencyKey)] string? key, Retailer retailer) =>
                    Execute(retailer, operation, key, id, body.Value))
                : app.MapPost(path, (JsonBody body, [FromHeader(Name = IdempotencyKey)] string? key, Retailer retailer) =>
                    Execute(retailer, operation, key, null, body.Value)),
            operation,
            summary,
            status,
            [400, .. refusals, 422]);

    /// <summary>An effect that the path says all about.</summary>
    public void Effect<TAnswer>([StringSyntax("Route")] string path, string operation, string summary) => Add<TAnswer>(
        app.MapPost(path, (string id, [FromHeader(Name = IdempotencyKey)] string? key, Retailer retailer) =>
            Execute(retailer, operation, key, id, null)),
        operation,
        summary,
        200,
        404,
        409,
        422);

    /// <summary>Something a person does to a record.</summary>
    public void Person<TAnswer>([StringSyntax("Route")] string path, string operation, string summary) => Add<TAnswer>(
        app.MapPost(path, (string id, Retailer retailer) => Execute(retailer, operation, null, id, null)),
        operation,
        summary,
        200,
        404,
        409);

    /// <summary>Something a person does, with a body.</summary>
    public void Person<TBody, TAnswer>([StringSyntax("Route")] string path, string operation, string summary, int status = 200, params ReadOnlySpan<int> refusals)
        where TBody : class => Add<TBody, TAnswer>(
            path.Contains("{id}", StringComparison.Ordinal)
                ? app.MapPost(path, (string id, JsonBody body, Retailer retailer) => Execute(retailer, operation, null, id, body.Value))
                : app.MapPost(path, (JsonBody body, Retailer retailer) => Execute(retailer, operation, null, null, body.Value)),
            operation,
            summary,
            status,
            [400, .. refusals]);

    /// <summary>A route that its caller maps, with the handler written there: only of such a one the compiler can make a delegate.</summary>
    /// <remarks>A handler reads a <see cref="JsonBody"/> and answers an <see cref="AnswerResult"/>; with types of its own in the signature, its delegate would prepare their JSON at once.</remarks>
    public void Add<TAnswer>(RouteHandlerBuilder route, string operation, string summary, int status = 200, params ReadOnlySpan<int> refusals)
    {
        route.WithName($"{system}.{operation}").WithTags(system).WithSummary(summary);
        route.Produces(status, status == 204 ? null : typeof(TAnswer));
        foreach (var refusal in refusals)
        {
            route.Produces<Problem>(refusal, Problem.MediaType);
        }

        route.Produces<Problem>(500, Problem.MediaType);
        route.AddEndpointFilterFactory(QueryNumbers.Check);
        if (system != Systems.Control)
        {
            _names.Add(system, operation);
            route.AddEndpointFilterFactory((context, next) =>
            {
                var faults = context.ApplicationServices.GetRequiredService<FaultFilter>();
                return call => faults.InvokeAsync(system, operation, call, next);
            });
        }
    }

    /// <summary>A route that its caller maps, with a body.</summary>
    public void Add<TBody, TAnswer>(RouteHandlerBuilder route, string operation, string summary, int status = 200, params ReadOnlySpan<int> refusals)
        where TBody : class => Add<TAnswer>(route.Accepts<TBody>("application/json"), operation, summary, status, refusals);

    public AnswerResult Execute(Retailer retailer, string operation, string? key, string? target, object? body) =>
        new(retailer.Execute(system, operation, key is { Length: > 0 } ? key : null, target, body));
}
