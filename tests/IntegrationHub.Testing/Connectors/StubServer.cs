using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Testing.Connectors;

/// <summary>Serves one vendor stub on a free loopback port, with troubles on demand.</summary>
public sealed class StubServer : IAsyncDisposable
{
    private const int HugeBytes = 100 * 1024 * 1024;
    private static readonly byte[] Filler = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    private readonly WebApplication _app;
    private int _struck;
    private volatile bool _isGone;
    private long _mostSent;
    private StubTrouble? _trouble;

    private StubServer(WebApplication app, VendorStub stub)
    {
        _app = app;
        Stub = stub;
    }

    /// <summary>Gets the vendor.</summary>
    public VendorStub Stub { get; }

    /// <summary>Gets where it listens.</summary>
    public Uri Address => new(_app.Urls.First().TrimEnd('/') + "/");

    /// <summary>Gets or sets what goes wrong from now on; null: nothing.</summary>
    public StubTrouble? Trouble
    {
        get => _trouble;
        set
        {
            _trouble = value;
            _struck = 0;
            _isGone = false;
        }
    }

    /// <summary>Gets how many bytes of one huge answer were taken by the other side at the most, socket buffers included.</summary>
    public long MostSent => Interlocked.Read(ref _mostSent);

    /// <summary>Starts to listen.</summary>
    public static async Task<StubServer> StartAsync(VendorStub stub)
    {
        // Watching its settings would cost a file watch for each of the many servers that a suite starts.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        await stub.StartAsync();
        var server = new StubServer(app, stub);
        app.Run(server.ServeAsync);
        await app.StartAsync();
        stub.Address = stub.OwnAddress ?? server.Address;
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (Stub is IAsyncDisposable own)
        {
            await own.DisposeAsync();
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        var request = await ReadAsync(context);
        Stub.Arrived(request);
        switch (_trouble)
        {
            case { Fault: StubFault.Refused } trouble when Strikes(trouble):
                if (trouble.RetryAfter is { } pause)
                {
                    context.Response.Headers.RetryAfter = pause;
                }

                await WriteAsync(context, StubAnswer.JsonText("{}", trouble.Status));
                return;
            case { Fault: StubFault.Echo } trouble when Strikes(trouble):
                await WriteAsync(context, Echo(request, trouble.Status));
                return;
            case { Fault: StubFault.ResetBefore } trouble when Strikes(trouble):
                Reset(context);
                return;
            case { Fault: StubFault.ResetFromEffectOn } when _isGone:
                Reset(context);
                return;
            case { Fault: StubFault.SilentFromEffectOn } when _isGone:
                await BeSilentAsync(context);
                return;
            case { Fault: StubFault.Silent } trouble when Strikes(trouble):
                await BeSilentAsync(context);
                return;
        }

        var (answer, hadEffect) = Stub.Handle(request);
        await AnswerAsync(context, answer, hadEffect);
    }

    private async Task AnswerAsync(HttpContext context, StubAnswer answer, bool hadEffect)
    {
        switch (_trouble)
        {
            case { Fault: StubFault.ResetAfterEffect } trouble when hadEffect && Strikes(trouble):
                Reset(context);
                break;
            case { Fault: StubFault.ResetFromEffectOn } when hadEffect:
                _isGone = true;
                Reset(context);
                break;
            case { Fault: StubFault.SilentFromEffectOn } when hadEffect:
                _isGone = true;
                await BeSilentAsync(context);
                break;
            case { Fault: StubFault.SilentAfterEffect } trouble when hadEffect && Strikes(trouble):
                await BeSilentAsync(context);
                break;
            case { Fault: StubFault.FailedAfterEffect } trouble when hadEffect && Strikes(trouble):
                await WriteAsync(context, StubAnswer.JsonText("{}", trouble.Status));
                break;
            case { Fault: StubFault.CutOff } trouble when Strikes(trouble):
                await WriteAsync(context, answer with { Status = 200, Body = "{\"id\": {\"va"u8.ToArray(), MediaType = "application/json" });
                break;
            case { Fault: StubFault.OtherTypes } trouble when Strikes(trouble):
                await WriteAsync(context, answer with { Body = OtherTypes(answer.Body) });
                break;
            case { Fault: StubFault.Hollow } trouble when Strikes(trouble):
                await WriteAsync(context, answer with { Body = "{}"u8.ToArray(), MediaType = "application/json" });
                break;
            case { Fault: StubFault.Huge } trouble when Strikes(trouble):
                await WriteHugeAsync(context);
                break;
            default:
                await WriteAsync(context, answer);
                break;
        }
    }

    private bool Strikes(StubTrouble trouble) => Interlocked.Increment(ref _struck) <= trouble.Times;

    private static async Task<StubRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new StubRequest(
            context.Request.Method, context.Request.Path.Value ?? "/", context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray(),
            new Dictionary<string, string>());
    }

    private static async Task WriteAsync(HttpContext context, StubAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body.Length > 0)
        {
            context.Response.ContentType = answer.MediaType;
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private static void Reset(HttpContext context) => context.Abort();

    private static Task BeSilentAsync(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    private async Task WriteHugeAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        for (var sent = 0; sent < HugeBytes && !context.RequestAborted.IsCancellationRequested; sent += Filler.Length)
        {
            await context.Response.Body.WriteAsync(Filler, context.RequestAborted);
            _mostSent = Math.Max(_mostSent, sent);
            if (sent % (1024 * 1024) == 0)
            {
                // What is written to a closed connection is dropped at once; so the server gets time to hear that it is closed.
                await Task.Delay(2);
            }
        }
    }

    private static StubAnswer Echo(StubRequest request, int status) => StubAnswer.Json(
        new { error = new { code = "echo", message = $"{request.Target} {string.Join(' ', request.Headers.Select(header => header.Value))} {request.Text}" }, message = string.Join(' ', request.Headers.Values), detail = request.Text }, status);

    private static byte[] OtherTypes(byte[] body)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetBytes(Turned(JsonNode.Parse(body))?.ToJsonString() ?? "[]");
        }
        catch (System.Text.Json.JsonException)
        {
            return body;
        }
    }

    private static JsonNode? Turned(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Turned(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Turned)]),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => JsonValue.Create(-1),
        JsonValue => new JsonArray("text"),
        _ => JsonValue.Create(true),
    };
}
