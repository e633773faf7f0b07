using System.Net;
using System.Net.Http.Headers;

namespace IntegrationHub.Benchmarks.Hosting;

/// <summary>HTTP/1.1 with keep-alive and nothing that costs CPU without need: no cookies, proxies, redirects or trace headers.</summary>
internal sealed class LoopbackClient(int connections) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = connections,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.None,
    });

    /// <summary>Posts a JSON body and reads the answer away.</summary>
    public async Task<HttpStatusCode> PostAsync(Uri uri, byte[] body, string? order = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        if (order is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Order", order);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        using var response = await _http.SendAsync(request, CancellationToken.None);
        await response.Content.CopyToAsync(Stream.Null);
        return response.StatusCode;
    }

    public async Task<byte[]> GetAsync(Uri uri)
    {
        using var response = await SendGetAsync(uri);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The status of an answer whose body does not matter; null when nobody listens.</summary>
    public async Task<HttpStatusCode?> TryGetStatusAsync(Uri uri)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using var response = await _http.SendAsync(request, CancellationToken.None);
            await response.Content.CopyToAsync(Stream.Null);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A response whose body is read as it comes.</summary>
    public Task<HttpResponseMessage> OpenAsync(Uri uri) => SendGetAsync(uri);

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendGetAsync(Uri uri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        var response = await _http.SendAsync(request, CancellationToken.None);
        return response.EnsureSuccessStatusCode();
    }
}
