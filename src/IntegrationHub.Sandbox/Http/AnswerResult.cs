using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Http;

/// <summary>An answer on the wire.</summary>
internal sealed class AnswerResult(Answer answer) : IResult
{
    public const string ReplayedHeader = "Idempotent-Replayed";

    public static AnswerResult Ok(object body) => new(Answer.Ok(body));

    /// <summary>What was found, or 404.</summary>
    public static AnswerResult Found(object? found, string what, string id) => found is null ? new(Answer.NotFound(what, id)) : Ok(found);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = answer.Status;
        if (answer.Replayed)
        {
            response.Headers[ReplayedHeader] = "true";
        }

        return answer.Body is { } body
            ? response.WriteAsJsonAsync(
                body, body.GetType(), SandboxJson.Options, answer.IsRefusal ? Problem.MediaType : null, httpContext.RequestAborted)
            : Task.CompletedTask;
    }
}
