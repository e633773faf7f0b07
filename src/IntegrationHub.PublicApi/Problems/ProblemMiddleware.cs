using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.PublicApi.Problems;

/// <summary>Sees to it that whatever goes wrong is answered as a problem: what nobody handles, and the bare statuses of the framework.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    private static readonly TimeSpan StoragePause = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // The edge of the API: every exception becomes an answer.
        catch (Exception failure) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await Translate(failure).ExecuteAsync(context);
            return;
        }

        if (!context.Response.HasStarted && context.Response.ContentLength is null && ForStatus(context) is { } problem)
        {
            await problem.ExecuteAsync(context);
        }
    }

    private ProblemResult Translate(Exception failure)
    {
        switch (failure)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Json.StrictJson.TooLarge;
            case BadHttpRequestException bad:
                return new ProblemResult(bad.StatusCode, ProblemCode.InvalidRequest, "The request is not valid.", bad.Message);
            case StorageUnavailableException:
                StorageUnavailable(logger, failure);
                return new ProblemResult(
                    StatusCodes.Status503ServiceUnavailable, ProblemCode.HubUnavailable, "The hub cannot store anything now.",
                    "Nothing was stored. Send the same request again, with the same Idempotency-Key, in a moment.")
                {
                    RetryAfter = StoragePause,
                };
            default:
                Unhandled(logger, failure);
                return new ProblemResult(
                    StatusCodes.Status500InternalServerError, ProblemCode.InternalError, "The hub failed.",
                    "This is the hub's fault. Send the same request again with the same Idempotency-Key; if it fails again, ask for help and name the requestId.");
        }
    }

    private static ProblemResult? ForStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => ProblemResult.NotFound($"There is nothing at {context.Request.Path}. The documentation is at /developers."),
        StatusCodes.Status405MethodNotAllowed => new ProblemResult(
            StatusCodes.Status405MethodNotAllowed, ProblemCode.MethodNotAllowed, "The method is not allowed here.", $"{context.Request.Method} is not possible at {context.Request.Path}."),
        StatusCodes.Status415UnsupportedMediaType => Json.StrictJson.WrongType,
        _ => null,
    };

    [LoggerMessage(50, LogLevel.Error, "A request failed.")]
    private static partial void Unhandled(ILogger logger, Exception exception);

    [LoggerMessage(51, LogLevel.Error, "The database could not take a request's writes.")]
    private static partial void StorageUnavailable(ILogger logger, Exception exception);
}
