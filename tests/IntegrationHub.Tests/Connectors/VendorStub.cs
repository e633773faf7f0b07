using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Tests.Connectors;

/// <summary>A vendor on a free port: the n-th request gets the n-th answer, and the last answer repeats.</summary>
internal sealed class VendorStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<VendorCall> _calls = new();
    private int _arrived;

    private VendorStub(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>What arrived, in order.</summary>
    public IReadOnlyList<VendorCall> Calls => [.. _calls];

    public static async Task<VendorStub> StartAsync(params RequestDelegate[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new VendorStub(app);
        app.Run(context => stub.AnswerAsync(context, answers));
        await app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, RequestDelegate[] answers)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var turn = Interlocked.Increment(ref _arrived) - 1;
        _calls.Enqueue(new VendorCall(context.Request.Method, context.Request.Path, context.Request.Headers["Idempotency-Key"], body));
        await answers[Math.Min(turn, answers.Length - 1)](context);
    }
}

internal sealed record VendorCall(string Method, string Path, string? Key, string Body);
