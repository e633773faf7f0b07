using System.Diagnostics.CodeAnalysis;
using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Faults;
using Microsoft.AspNetCore.Mvc;

namespace IntegrationHub.Sandbox.Http;

/// <summary>The paths of one system: each gets its name, its faults and its part of the OpenAPI document.</summary>
internal sealed class SystemRoutes(IEndpointRouteBuilder app, string system)
{
    private const string IdempotencyKey = "Idempotency-Key";

    private readonly OperationNames _names = app.ServiceProvider.GetRequiredService<OperationNames>();

    /// <summary>An effect with a body.</summary>
    public void Effect<TBody, TAnswer>(string path, string operation, string summary, int status = 200, params int[] refusals)
        where TBody : class => Describe<TAnswer>(
            path.Contains("{id}", StringComparison.Ordinal)
                ? app.MapPost(path, (string id, TBody body, [FromHeader(Name = IdempotencyKey)] string? key, Retailer retailer) =>
                    Execute(retailer, operation, key, id, body))
                : app.MapPost(path, (TBody body, [FromHeader(Name = IdempotencyKey)] string? key, Retailer retailer) =>
                    Execute(retailer, operation, key, null, body)),
            operation,
            summary,
            status,
            [400, .. refusals, 422]);

    /// <summary>An effect that the path says all about.</summary>
    public void Effect<TAnswer>(string path, string operation, string summary) => Describe<TAnswer>(
        app.MapPost(path, (string id, [FromHeader(Name = IdempotencyKey)] string? key, Retailer retailer) =>
            Execute(retailer, operation, key, id, null)),
        operation,
        summary,
        200,
        [404, 409, 422]);

    /// <summary>Something a person does to a record.</summary>
    public void Person<TAnswer>(string path, string operation, string summary) => Describe<TAnswer>(
        app.MapPost(path, (string id, Retailer retailer) => Execute(retailer, operation, null, id, null)),
        operation,
        summary,
        200,
        [404, 409]);

    /// <summary>Something a person does, with a body.</summary>
    public void Person<TBody, TAnswer>(string path, string operation, string summary, int status = 200, params int[] refusals)
        where TBody : class => Describe<TAnswer>(
            path.Contains("{id}", StringComparison.Ordinal)
                ? app.MapPost(path, (string id, TBody body, Retailer retailer) => Execute(retailer, operation, null, id, body))
                : app.MapPost(path, (TBody body, Retailer retailer) => Execute(retailer, operation, null, null, body)),
            operation,
            summary,
            status,
            [400, .. refusals]);

    public void Get<TAnswer>([StringSyntax("Route")] string path, string operation, string summary, Delegate handler, params int[] refusals) =>
        Describe<TAnswer>(app.MapGet(path, handler), operation, summary, 200, refusals);

    public void Put<TAnswer>([StringSyntax("Route")] string path, string operation, string summary, Delegate handler, params int[] refusals) =>
        Describe<TAnswer>(app.MapPut(path, handler), operation, summary, 200, refusals);

    public void Post<TAnswer>([StringSyntax("Route")] string path, string operation, string summary, Delegate handler, params int[] refusals) =>
        Describe<TAnswer>(app.MapPost(path, handler), operation, summary, 200, refusals);

    public void Delete([StringSyntax("Route")] string path, string operation, string summary, Delegate handler) =>
        Describe<object>(app.MapDelete(path, handler), operation, summary, 204, []);

    public AnswerResult Execute(Retailer retailer, string operation, string? key, string? target, object? body) =>
        new(retailer.Execute(system, operation, key is { Length: > 0 } ? key : null, target, body));

    /// <summary>What was found, or 404.</summary>
    public static AnswerResult Found<T>(T? found, string what, string id)
        where T : class => new(found is null ? Answer.NotFound(what, id) : Answer.Ok(found));

    private void Describe<TAnswer>(RouteHandlerBuilder route, string operation, string summary, int status, IReadOnlyList<int> refusals)
    {
        route.WithName($"{system}.{operation}").WithTags(system).WithSummary(summary);
        route.Produces(status, status == 204 ? null : typeof(TAnswer));
        foreach (var refusal in refusals)
        {
            route.Produces<Problem>(refusal, Problem.MediaType);
        }

        route.Produces<Problem>(500, Problem.MediaType);
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
}
