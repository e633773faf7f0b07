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
/// is durable: by the workflow where it has a WriteHttpResponse, else with 202 and the instance's id. The header
/// <c>Idempotency-Key</c> makes a repeated request start nothing new.
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
            var answers = await definitions.AnswersHttpAsync(found.Trigger.DefinitionId);
            var answer = answers ? runtime.Answers.WaitFor(start.InstanceId) : null;
            var result = await runtime.StartAsync(start, new WriteUnit());
            if (!result.IsCommitted)
            {
                runtime.Answers.Forget(start.InstanceId);
                return result.RefusedBy == TransitionWriter.Activation
                    ? TypedResults.Problem("Another instance runs, and this workflow allows no second.", statusCode: StatusCodes.Status409Conflict)
                    : Accepted(start.InstanceId);
            }

            return answer is null ? Accepted(start.InstanceId) : await AnswerAsync(start.InstanceId, answer, context.RequestAborted);
        }

        /// <returns>Null when no instance waits for such a request.</returns>
        private async Task<IResult?> ResumeAsync(HttpContext context, string path)
        {
            var name = new HttpEndpointAddress(context.Request.Method.ToLowerInvariant(), path.Trim('/').ToLowerInvariant()).ToString();
            var payload = await WorkflowRequest.ReadAsync(context.Request, new RouteValueDictionary(), context.RequestAborted);
            var correlationId = context.Request.Query.TryGetValue("correlationId", out var given) ? given.ToString() : null;
            var signal = new Signal("http", Guid.CreateVersion7().ToString("N"), name, correlationId, payload.GetRawText()) { Stimulus = HttpEndpointBehavior.ActivityType };
            var waiting = await runtime.WaitingForAsync(signal);
            if (waiting.Count == 0)
            {
                return null;
            }

            var answer = waiting is [var only] ? runtime.Answers.WaitFor(only) : null;
            await runtime.SignalAsync(signal);
            if (answer is null || !await runtime.AnswersHttpAsync(waiting[0]))
            {
                runtime.Answers.Forget(waiting[0]);
                return Accepted(waiting[0]);
            }

            return await AnswerAsync(waiting[0], answer, context.RequestAborted);
        }

        private async Task<IResult> AnswerAsync(string instanceId, Task<HttpAnswer> answer, CancellationToken aborted)
        {
            try
            {
                return new DrawnAnswer(await answer.WaitAsync(AnswerPatience, aborted));
            }
            catch (Exception gone) when (gone is TimeoutException or OperationCanceledException)
            {
                runtime.Answers.Forget(instanceId);
                return Accepted(instanceId);
            }
        }

        private static JsonHttpResult<AcceptedRequest> Accepted(string instanceId) =>
            TypedResults.Json(new AcceptedRequest(instanceId), AcceptedJson.Default.AcceptedRequest, statusCode: StatusCodes.Status202Accepted);

        private static string InstanceIdOf(HttpRequest request, Trigger trigger) => request.Headers.TryGetValue("Idempotency-Key", out var key) && key.ToString() is { Length: > 0 } given
            ? EffectKey.IdOf($"{given}|{trigger.DefinitionId}|{trigger.ActivityId}")
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
