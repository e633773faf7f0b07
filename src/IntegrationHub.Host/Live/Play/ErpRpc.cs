using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Host.Demo;

namespace IntegrationHub.Host.Live.Play;

/// <summary>Tryton's JSON-RPC for a person who is logged in. Errors come with status 200; the context is always the last parameter.</summary>
internal sealed class ErpRpc(HttpClient client, string database)
{
    private JsonObject _context = [];

    public async Task LogInAsync(string user, string password)
    {
        var login = await CallAsync("common.db.login", user, new JsonObject { ["password"] = password }, "en");
        client.DefaultRequestHeaders.Authorization = new("Session", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{login[0].GetInt32()}:{login[1].GetString()}")));
        _context = JsonNode.Parse((await CallAsync("model.res.user.get_preferences", true, new JsonObject())).GetRawText())!.AsObject();
    }

    /// <param name="extra">What goes into the context beside the user's preferences.</param>
    public Task<JsonElement> ModelAsync(string model, string method, IReadOnlyList<JsonNode?> parameters, JsonObject? extra = null)
    {
        var context = _context.DeepClone().AsObject();
        foreach (var (name, value) in extra ?? [])
        {
            context[name] = value?.DeepClone();
        }

        return CallAsync($"model.{model}.{method}", [.. parameters, context]);
    }

    /// <summary>Records whose field compares so with a value.</summary>
    public async Task<IReadOnlyList<JsonElement>> SearchAsync(string model, string field, string comparison, JsonNode value, string[] fields, JsonObject? extra = null) =>
        [.. (await ModelAsync(model, "search_read", [new JsonArray(new JsonArray(field, comparison, value)), 0, null, null, new JsonArray([.. fields.Select(name => (JsonNode)name)])], extra)).EnumerateArray()];

    private async Task<JsonElement> CallAsync(string method, params JsonNode?[] parameters)
    {
        // Tryton takes no charset in the content type.
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(new JsonObject { ["id"] = 1, ["method"] = method, ["params"] = new JsonArray(parameters) }.ToJsonString()));
        body.Headers.ContentType = new("application/json");
        using var response = await client.PostAsync(new Uri($"{database}/", UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode && JsonElement.Parse(text).TryGetProperty("result", out var result)
            ? result
            : throw new DemoFailedException($"Tryton answered {method} with {(int)response.StatusCode}: {text}");
    }
}
