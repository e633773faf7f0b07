using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Tests.Connectors;

/// <summary>What a vendor may answer, well or badly.</summary>
internal static class Answers
{
    public static RequestDelegate Text(string body) => context => context.Response.WriteAsync(body);

    public static RequestDelegate Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync("{}");
    };

    /// <summary>Cuts the connection after the request has arrived.</summary>
    public static RequestDelegate Cut { get; } = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Never answers.</summary>
    public static RequestDelegate Silence { get; } = async context =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    };

    public static RequestDelegate After(Task release, string body) => async context =>
    {
        await release.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync(body);
    };

    public static RequestDelegate Large(int bytes) => async context =>
    {
        var part = new byte[64 * 1024];
        for (var written = 0; written < bytes; written += part.Length)
        {
            await context.Response.Body.WriteAsync(part, context.RequestAborted);
        }
    };
}
