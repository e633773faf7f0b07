using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>The real ERP, asked by its own administrator and not by the hub.</summary>
internal sealed partial class Erp
{
    private readonly HttpClient _client = Clients.For(new Uri(LiveSystems.Get("TRYTON_URL")));
    private readonly string _database = LiveSystems.Get("TRYTON_DATABASE");
    private JsonObject? _context;

    /// <summary>Pieces of an article at a place, as the ERP counts them today.</summary>
    public async Task<int> OnHandAsync(string store, string gtin)
    {
        var context = await ContextAsync();
        context["locations"] = new JsonArray(int.Parse(LiveSystems.Get($"TRYTON_STORAGE_{store}")));
        context["stock_date_end"] = Today();
        context["with_childs"] = true;
        var found = await CallAsync("model.product.product.search_read", [Named(gtin), 0, null, null, new JsonArray("quantity"), context]);
        return (int)found[0].GetProperty("quantity").GetDouble();
    }

    public async Task<IReadOnlyList<(int Id, string State)>> SalesAsync(string reference) =>
        [.. (await CallAsync("model.sale.sale.search_read", [new JsonArray(new JsonArray("reference", "=", reference)), 0, null, null, new JsonArray("state"), await ContextAsync()]))
            .EnumerateArray().Select(sale => (sale.GetProperty("id").GetInt32(), sale.GetProperty("state").GetString()!))];

    /// <summary>Counts articles at a place: each gets its number, in one transaction of the ERP's.</summary>
    public async Task CountAsync(string store, IReadOnlyDictionary<string, int> counted)
    {
        var products = new List<(int, int)>();
        foreach (var (gtin, pieces) in counted)
        {
            var product = (await CallAsync("model.product.product.search", [Named(gtin), 0, 1, null, await ContextAsync()]))[0].GetInt32();
            products.Add((product, pieces));
        }

        var made = await CallAsync("model.stock.inventory.create", [new JsonArray(Inventory(store, products)), await ContextAsync()]);
        await CallAsync("model.stock.inventory.confirm", [new JsonArray(made[0].GetInt32()), await ContextAsync()]);
    }

    private static JsonArray Named(string gtin) => new(new JsonArray("identifiers.code", "=", gtin[1..]));

    private static JsonObject Today()
    {
        var today = TimeProvider.System.GetUtcNow();
        return new JsonObject { ["__class__"] = "date", ["year"] = today.Year, ["month"] = today.Month, ["day"] = today.Day };
    }

    private async Task<JsonObject> ContextAsync()
    {
        if (_context is null)
        {
            var login = await CallAsync("common.db.login", [LiveSystems.Get("TRYTON_ADMIN_USER"), new JsonObject { ["password"] = LiveSystems.Get("TRYTON_ADMIN_PASSWORD") }, "en"]);
            var session = $"{LiveSystems.Get("TRYTON_ADMIN_USER")}:{login[0].GetInt32()}:{login[1].GetString()}";
            _client.DefaultRequestHeaders.Authorization = new("Session", Convert.ToBase64String(Encoding.UTF8.GetBytes(session)));
            _context = JsonNode.Parse((await CallAsync("model.res.user.get_preferences", [true, new JsonObject()])).GetRawText())!.AsObject();
        }

        return _context.DeepClone().AsObject();
    }

    private async Task<JsonElement> CallAsync(string method, JsonArray parameters)
    {
        // The ERP takes no charset in the content type.
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(new JsonObject { ["id"] = 1, ["method"] = method, ["params"] = parameters }.ToJsonString()));
        body.Headers.ContentType = new("application/json");
        using var response = await _client.PostAsync(new Uri($"{_database}/", UriKind.Relative), body);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{method}: {answer}");
    }
}
