using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>A server on the loopback that answers as its test says and remembers what it was asked.</summary>
internal sealed class Stub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Stub(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            Requests.Enqueue(new Request(context.Request.Method, context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
            await answer(context, Requests.Count);
        });
    }

    public ConcurrentQueue<Request> Requests { get; } = new();

    public string Url => _app.Urls.Single();

    /// <param name="answer">Gets the number of the request, from 1.</param>
    public static async Task<Stub> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var stub = new Stub(answer);
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>Answers each request with the next status; the last one stays.</summary>
    public static Task<Stub> AnsweringAsync(params int[] statuses) => StartAsync((context, number) =>
    {
        context.Response.StatusCode = statuses[Math.Min(number, statuses.Length) - 1];
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Request(string Method, string Path, Dictionary<string, string> Headers, string Body);
}
