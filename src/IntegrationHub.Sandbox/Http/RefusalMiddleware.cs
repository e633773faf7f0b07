using System.Text.Json;
using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Http;

/// <summary>Turns what never reached a system (unreadable requests, unknown paths) and what went wrong inside into problem details.</summary>
internal sealed class RefusalMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = await RunAsync(context);
        if (refusal is not null && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await new AnswerResult(refusal).ExecuteAsync(context);
        }
    }

    private async Task<Answer?> RunAsync(HttpContext context)
    {
        try
        {
            await next(context);
            return context.Response is { HasStarted: false, ContentType: null } ? ForStatus(context) : null;
        }
        catch (BadHttpRequestException exception)
        {
            return Unreadable(exception);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // The edge: whatever went wrong, the caller gets an answer that says so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Answer.Refused(500, "internal-error", $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private static Answer Unreadable(BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException { Path: { } path } json)
        {
            return Answer.Invalid(path.TrimStart('$', '.') is { Length: > 0 } field ? field : "body", json.Message);
        }

        return Answer.Refused(exception.StatusCode, "invalid-request", exception.InnerException?.Message ?? exception.Message);
    }

    private static Answer? ForStatus(HttpContext context) => context.Response.StatusCode switch
    {
        404 => Answer.Refused(404, "not-found", $"There is nothing at {context.Request.Path}."),
        405 => Answer.Refused(405, "method-not-allowed", $"{context.Request.Path} does not take {context.Request.Method}."),
        415 => Answer.Refused(415, "unsupported-media-type", "Send application/json."),
        _ => null,
    };
}
