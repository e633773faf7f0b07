using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

/// <summary>Somebody who works in Tryton itself, next to the connector: sets things up, looks, and interferes.</summary>
internal sealed class TrytonDesk : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
    private readonly Uri _address;
    private string? _ticket;
    private JsonObject _context = [];

    private TrytonDesk(Uri address) => _address = address;

    public static async Task<TrytonDesk> OpenAsync(Uri address, string user, string password)
    {
        var desk = new TrytonDesk(address);
        var login = (await desk.CallAsync("common.db.login", user, new JsonObject { ["password"] = password }, "en"))!;
        desk._ticket = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{login[0]}:{login[1]}"));
        desk._context = (JsonObject)(await desk.CallAsync("model.res.user.get_preferences", true, new JsonObject()))!.DeepClone();
        return desk;
    }

    public int Company => (int)_context["company"]!;

    public Task<JsonNode?> ModelAsync(string model, string method, params JsonNode?[] parameters) => CallAsync($"model.{model}.{method}", [.. parameters, _context.DeepClone()]);

    /// <summary>Searches and reads in a context of its own making.</summary>
    public async Task<JsonArray> SearchAsync(string model, JsonArray domain, string[] fields, JsonObject? extra = null)
    {
        var context = (JsonObject)_context.DeepClone();
        foreach (var (name, value) in extra ?? [])
        {
            context[name] = value?.DeepClone();
        }

        return (JsonArray)(await CallAsync($"model.{model}.search_read", domain, 0, null, null, new JsonArray([.. fields.Select(field => (JsonNode)field)]), context))!;
    }

    public async Task<int> CreateAsync(string model, JsonObject values) => (int)(await ModelAsync(model, "create", new JsonArray(values)))![0]!;

    public Task WriteAsync(string model, int id, JsonObject values) => ModelAsync(model, "write", new JsonArray(id), values);

    public Task PressAsync(string model, string button, int id) => ModelAsync(model, button, new JsonArray(id));

    public async Task<string> StateAsync(string model, int id) => (string)(await SearchAsync(model, [new JsonArray("id", "=", id)], ["state"]))[0]!["state"]!;

    /// <summary>Sends whatever it is and returns what comes back.</summary>
    public async Task<(int Status, string Body)> SendAsync(string body, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } } };
        if (_ticket is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Session", _ticket);
        }

        using var response = await _http.SendAsync(request, CancellationToken.None);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode?> CallAsync(string method, params JsonNode?[] parameters)
    {
        var (status, body) = await SendAsync(new JsonObject { ["id"] = 1, ["method"] = method, ["params"] = new JsonArray(parameters) }.ToJsonString());
        var answer = status == 200 ? JsonNode.Parse(body)! : throw new InvalidOperationException($"{method}: status {status.ToString(CultureInfo.InvariantCulture)}");
        return answer["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : answer["result"];
    }

    public void Dispose() => _http.Dispose();
}
