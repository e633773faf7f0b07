using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrationHub.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Sandbox;

/// <summary>A sandbox on a free port and a client that speaks to it.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private readonly SandboxServer _server;
    private readonly ServiceProvider _services;

    private RunningSandbox(SandboxServer server, SandboxClock clock)
    {
        _server = server;
        Clock = clock;
        _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        Http = Client(_services, server.Address);
    }

    public SandboxClock Clock { get; }

    public HttpClient Http { get; }

    public Uri Address => _server.Address;

    public static async Task<RunningSandbox> StartAsync(string? data = null)
    {
        var clock = new SandboxClock();
        return new RunningSandbox(await SandboxServer.StartAsync(new SandboxOptions { Data = data }, clock, CancellationToken.None), clock);
    }

    public static HttpClient Client(IServiceProvider _services, Uri address)
    {
        var http = _services.GetRequiredService<IHttpClientFactory>().CreateClient();
        http.BaseAddress = address;
        return http;
    }

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    public Task<Reply> PostAsync(string path, object? body = null, string? key = null) => SendAsync(HttpMethod.Post, path, body, key);

    public Task<Reply> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body, null);

    /// <summary>Entries of the ledger as "operation reference repeats".</summary>
    public async Task<IReadOnlyList<string>> LedgerAsync(string query = "")
    {
        var ledger = await GetAsync($"/ledger?limit=10000&{query}");
        return [.. ledger.Body.GetProperty("items").EnumerateArray().Select(entry =>
            $"{entry.GetProperty("operation")} {entry.GetProperty("reference")} {entry.GetProperty("repeats")}")];
    }

    public async Task<(int OnHand, int Reserved)> StockAsync(string gtin, string location)
    {
        var stock = await GetAsync($"/erp/stock?gtin={gtin}&location={location}");
        return (stock.Body.GetProperty("onHand").GetInt32(), stock.Body.GetProperty("reserved").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task<Reply> SendAsync(HttpMethod method, string path, object? body, string? key)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply
        {
            Status = response.StatusCode,
            Text = text,
            Replayed = response.Headers.Contains("Idempotent-Replayed"),
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }
}

internal sealed record Reply
{
    public required HttpStatusCode Status { get; init; }

    public required string Text { get; init; }

    public required bool Replayed { get; init; }

    public required TimeSpan? RetryAfter { get; init; }

    public JsonElement Body => JsonSerializer.Deserialize<JsonElement>(Text);

    public string Id => Value("id");

    public string Code => Value("code");

    public string Value(string property) => Body.GetProperty(property).ToString();
}
