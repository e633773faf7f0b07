using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Activities.Http;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Workflows.Http;

/// <summary>
/// Serves the HTTP endpoints that workflows draw, under <c>/workflows</c>. The request is answered once what it started
/// is durable: by the workflow where it comes to a WriteHttpResponse before it waits for something else, as in Elsa, else
/// with 202 and the instance's id. The header <c>Idempotency-Key</c> makes a repeated request start nothing new.
/// </summary>
public static class WorkflowEndpoints
{
    public const string Prefix = "/workflows";

    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(30);

    public static IEndpointConventionBuilder MapWorkflows(this IEndpointRouteBuilder routes)
    {
        // At the first request: mapping alone opens no database.
        var handler = new Lazy<WorkflowEndpointHandler>(() => new WorkflowEndpointHandler(
            routes.ServiceProvider.GetRequiredService<WorkflowRuntime>(), routes.ServiceProvider.GetRequiredService<DefinitionStore>()));
        RequestDelegate serve = async context => await (await handler.Value.ServeAsync(context)).ExecuteAsync(context);
        return routes.Map(Prefix + "/{**path}", serve).ExcludeFromDescription();
    }

    private sealed class WorkflowEndpointHandler(WorkflowRuntime runtime, DefinitionStore definitions)
    {
        public async Task<IResult> ServeAsync(HttpContext context)
        {
            var path = context.Request.Path.Value![Prefix.Length..];
            try
            {
                return await StartAsync(context, path) ?? await ResumeAsync(context, path) ?? TypedResults.Problem(
                    $"No published workflow serves {context.Request.Method} {context.Request.Path}, and none waits for it.", statusCode: StatusCodes.Status404NotFound);
            }
            catch (BadHttpRequestException bad)
            {
                return TypedResults.Problem(bad.Message, statusCode: bad.StatusCode);
            }
            catch (StorageUnavailableException unavailable)
            {
                return TypedResults.Problem(unavailable.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }

        /// <returns>Null when no published workflow begins with such a request.</returns>
        private async Task<IResult?> StartAsync(HttpContext context, string path)
        {
            var table = await definitions.EndpointsAsync();
            if (table.Find(context.Request.Method, path) is not { } found)
            {
                return null;
            }

            var request = await WorkflowRequest.ReadAsync(context.Request, found.Values, context.RequestAborted);
            var start = new StartWorkflow(found.Trigger.DefinitionId, InstanceIdOf(context.Request, found.Trigger), null, new Dictionary<string, JsonElement>())
            {
                TriggerActivityId = found.Trigger.ActivityId,
                TriggerPayload = request,
            };
            using var answer = await definitions.AnswersHttpAsync(found.Trigger.DefinitionId) ? runtime.Answers.WaitFor(start.InstanceId) : null;
            var result = await runtime.StartAsync(start, new WriteUnit());
            if (!result.IsCommitted)
            {
                return result.RefusedBy == TransitionWriter.Activation
                    ? TypedResults.Problem("Another instance runs, and this workflow allows no second.", statusCode: StatusCodes.Status409Conflict)
                    : Accepted(start.InstanceId);
            }

            return answer is null ? Accepted(start.InstanceId) : await AnswerAsync(answer, context.RequestAborted);
        }

        /// <returns>Null when no instance waits for such a request; then its body is not even read.</returns>
        private async Task<IResult?> ResumeAsync(HttpContext context, string path)
        {
            var correlationId = context.Request.Query.TryGetValue("correlationId", out var given) ? given.ToString() : null;
            foreach (var (name, values) in (await definitions.WaitingEndpointsAsync()).Candidates(context.Request.Method, path))
            {
                var signal = new Signal("http", Guid.CreateVersion7().ToString("N"), name, correlationId, null) { Stimulus = HttpEndpointBehavior.ActivityType };
                if (await runtime.WaitingForAsync(signal) is [_, ..] waiting)
                {
                    var payload = await WorkflowRequest.ReadAsync(context.Request, values, context.RequestAborted);
                    return await ResumeAsync(context, signal with { Payload = payload.GetRawText() }, waiting);
                }
            }

            return null;
        }

        private async Task<IResult> ResumeAsync(HttpContext context, Signal signal, IReadOnlyList<string> waiting)
        {
            using var answer = waiting is [var only] && await runtime.AnswersHttpAsync(only) ? runtime.Answers.WaitFor(only) : null;
            await runtime.SignalAsync(signal);
            return answer is null ? Accepted(waiting[0]) : await AnswerAsync(answer, context.RequestAborted);
        }

        /// <summary>The request has moved its instance: it is answered by the workflow, or as soon as that has come to rest without an answer.</summary>
        private async Task<IResult> AnswerAsync(WaitingRequest request, CancellationToken aborted)
        {
            request.HasMoved = true;
            try
            {
                if (!request.Answer.IsCompleted && await runtime.RestAsync(request.InstanceId) is not null)
                {
                    request.End(null);
                }

                if (await request.Answer.WaitAsync(AnswerPatience, aborted) is { } answer)
                {
                    return new DrawnAnswer(answer);
                }

                return await runtime.RestAsync(request.InstanceId) is WorkflowSubStatus.Faulted
                    ? TypedResults.Problem($"Workflow instance '{request.InstanceId}' has faulted.", statusCode: StatusCodes.Status500InternalServerError)
                    : Accepted(request.InstanceId);
            }
            catch (Exception gone) when (gone is TimeoutException or OperationCanceledException)
            {
                return Accepted(request.InstanceId);
            }
        }

        private static JsonHttpResult<AcceptedRequest> Accepted(string instanceId) =>
            TypedResults.Json(new AcceptedRequest(instanceId), AcceptedJson.Default.AcceptedRequest, statusCode: StatusCodes.Status202Accepted);

        private static string InstanceIdOf(HttpRequest request, Trigger trigger) => request.Headers.TryGetValue("Idempotency-Key", out var key) && key.ToString() is { Length: > 0 } given
            ? EffectKey.IdOf(given, $"{given}|{trigger.DefinitionId}|{trigger.ActivityId}")
            : Guid.CreateVersion7().ToString("N");
    }

    private sealed class DrawnAnswer(HttpAnswer answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = answer.Status;
            foreach (var (name, value) in answer.Headers)
            {
                httpContext.Response.Headers.Append(name, value);
            }

            httpContext.Response.ContentType = answer.ContentType;
            return answer.Content is null ? Task.CompletedTask : httpContext.Response.WriteAsync(answer.Content, httpContext.RequestAborted);
        }
    }
}

/// <summary>The answer to a request that a workflow has taken: the instance that goes on with it.</summary>
internal sealed record AcceptedRequest(string WorkflowInstanceId);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
[System.Text.Json.Serialization.JsonSerializable(typeof(AcceptedRequest))]
internal sealed partial class AcceptedJson : System.Text.Json.Serialization.JsonSerializerContext;
