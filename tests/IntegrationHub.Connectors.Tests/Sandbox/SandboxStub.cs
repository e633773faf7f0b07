using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IntegrationHub.Sandbox;
using IntegrationHub.Testing.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Connectors.Tests.Sandbox;

/// <summary>The sandbox itself, behind the kit's server: nobody has to stand in for it. Its ledger says what an effect was.</summary>
internal sealed class SandboxStub : VendorStub, IAsyncDisposable
{
    private readonly ServiceProvider _http = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private SandboxServer? _sandbox;
    private long _seen;

    protected override async Task StartAsync() => _sandbox = await SandboxServer.StartAsync(new SandboxOptions(), new SandboxClock(), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _http.DisposeAsync();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    /// <summary>Does something beforehand, which is no effect of the case.</summary>
    /// <returns>The id of what was made, where something was.</returns>
    public string? Arrange(string target, object? body = null)
    {
        var answer = Send("POST", target, new Dictionary<string, string> { ["Idempotency-Key"] = Guid.NewGuid().ToString() }, body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body));
        Assert.True(answer.Status < 300, $"{target}: {answer.Text}");
        _ = Applied();
        return JsonElement.Parse(answer.Body) is { ValueKind: JsonValueKind.Object } made && made.TryGetProperty("id", out var id) ? id.GetString() : null;
    }

    protected override StubAnswer Unmapped(StubRequest request)
    {
        var answer = Send(request.Method, request.Target, request.Headers, request.Body);
        foreach (var effect in request.Method == "POST" ? Applied() : [])
        {
            Effect(effect);
        }

        return answer;
    }

    /// <summary>What the ledger has got since it was looked at last.</summary>
    private List<string> Applied()
    {
        var page = JsonElement.Parse(Send("GET", string.Create(CultureInfo.InvariantCulture, $"/ledger?after={_seen}&limit=1000"), new Dictionary<string, string>(), []).Body);
        _seen = page.GetProperty("next").GetInt64();
        return [.. page.GetProperty("items").EnumerateArray().Select(entry => $"{entry.GetProperty("system").GetString()} {entry.GetProperty("operation").GetString()}")];
    }

    private StubAnswer Send(string method, string target, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        using var client = _http.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_sandbox!.Address, target));
        if (headers.TryGetValue("Idempotency-Key", out var key))
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using var response = client.Send(request);
        using var stream = response.Content.ReadAsStream();
        using var read = new MemoryStream();
        stream.CopyTo(read);
        return new StubAnswer((int)response.StatusCode, read.ToArray(), response.Content.Headers.ContentType?.MediaType);
    }
}
