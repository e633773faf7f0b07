using System.Data.Common;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.PublicApi.Edge;

/// <summary>The outermost part of the public API: names each request, and lets nothing out that is no answer of the contract.</summary>
internal sealed partial class ApiEdge(RequestDelegate next, TimeProvider clock, ILogger<ApiEdge> logger)
{
    public Task InvokeAsync(HttpContext http) => http.Request.Path.StartsWithSegments(PublicApiRoutes.Root) ? GuardAsync(http) : next(http);

    private async Task GuardAsync(HttpContext http)
    {
        http.TraceIdentifier = RequestId.Of(http.Request, clock);
        http.Response.Headers[RequestId.Header] = http.TraceIdentifier;
        try
        {
            await next(http);
        }
#pragma warning disable CA1031 // The edge is where every failure becomes an answer.
        catch (Exception failure) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            await AnswerAsync(http, failure);
        }
    }

    private Task AnswerAsync(HttpContext http, Exception failure)
    {
        if (failure is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        var problem = failure switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => KnownProblems.BodyTooLarge,
            BadHttpRequestException unreadable => KnownProblems.BadRequest(unreadable.StatusCode),
            StorageUnavailableException { MayBeStored: true } => KnownProblems.StorageLost,
            StorageUnavailableException or DbException { IsTransient: true } => KnownProblems.StorageUnavailable,
            _ => KnownProblems.Unexpected,
        };
        if (problem.Status >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(logger, http.TraceIdentifier, problem.Code, failure);
        }

        http.Response.Clear();
        http.Response.Headers[RequestId.Header] = http.TraceIdentifier;
        return problem.ExecuteAsync(http);
    }

    [LoggerMessage(6001, LogLevel.Error, "Request {RequestId} ended with {Code}.")]
    private static partial void LogFailed(ILogger logger, string requestId, string code, Exception failure);
}
