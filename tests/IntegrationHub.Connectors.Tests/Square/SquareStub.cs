using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Square;

/// <summary>As much of Square as the connector uses. A key that was seen is answered as before, and refused with another body.</summary>
internal sealed partial class SquareStub : VendorStub
{
    public const string Token = "EAAA-token-that-nobody-may-see";

    private readonly Dictionary<string, (string Body, StubAnswer Answer)> _keys = [];
    private readonly List<JsonObject> _locations = [];
    private readonly List<JsonObject> _items = [];
    private readonly List<JsonObject> _variations = [];
    private int _ids;

    public SquareStub()
    {
        On("GET", "/v2/locations", Authorised(_ => Ok("locations", new JsonArray([.. _locations.Select(location => location.DeepClone())]))));
        On("GET", "/v2/locations/{id}", Authorised(request => Find(_locations, request.Route["id"]) is { } location ? Ok("location", location.DeepClone()) : NotFound("location")));
        On("POST", "/v2/catalog/search", Authorised(SearchCatalog));
        On("POST", "/v2/catalog/batch-retrieve", Authorised(RetrieveCatalog));
        MapInventory();
        MapOrders();
        MapPayments();
    }

    public void Open(string id, string name) => _locations.Add(new JsonObject
    {
        ["id"] = id,
        ["name"] = name,
        ["status"] = "ACTIVE",
        ["timezone"] = "Europe/Madrid",
        ["currency"] = "EUR",
        ["country"] = "ES",
        ["address"] = new JsonObject { ["address_line_1"] = "Calle Mayor 1", ["locality"] = "Madrid", ["postal_code"] = "28013", ["country"] = "ES" },
        ["business_hours"] = new JsonObject
        {
            ["periods"] = new JsonArray(new JsonObject { ["day_of_week"] = "MON", ["start_local_time"] = "09:30:00", ["end_local_time"] = "21:00:00" }),
        },
    });

    public void List(string variation, string? upc, string name = "Coat", string size = "M")
    {
        _items.Add(new JsonObject { ["type"] = "ITEM", ["id"] = $"ITEM-{variation}", ["item_data"] = new JsonObject { ["name"] = name, ["description_plaintext"] = "Of wool." } });
        _variations.Add(new JsonObject
        {
            ["type"] = "ITEM_VARIATION",
            ["id"] = variation,
            ["updated_at"] = "2026-03-02T08:00:00.123Z",
            ["version"] = 1,
            ["is_deleted"] = false,
            ["item_variation_data"] = new JsonObject
            {
                ["item_id"] = $"ITEM-{variation}",
                ["name"] = size,
                ["sku"] = $"SKU-{variation}",
                ["upc"] = upc,
                ["pricing_type"] = "FIXED_PRICING",
                ["price_money"] = new JsonObject { ["amount"] = 4_990, ["currency"] = "EUR" },
            },
        });
    }

    /// <summary>Somebody deletes a variation, as when an article is set up anew.</summary>
    public void Delete(string variation) => Find(_variations, variation)!["is_deleted"] = true;

    protected override StubAnswer Unmapped(StubRequest request) => NotFound("resource");

    private static StubAnswer Ok(string member, JsonNode? value) => StubAnswer.Json(new JsonObject { [member] = value });

    private static StubAnswer Refuse(string code, string detail, int status = 400, string category = "INVALID_REQUEST_ERROR") => StubAnswer.Json(
        new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["category"] = category, ["code"] = code, ["detail"] = detail }) }, status);

    private static StubAnswer NotFound(string what) => Refuse("NOT_FOUND", $"The {what} was not found.", 404);

    private static JsonObject? Find(List<JsonObject> all, string? id) => all.Find(each => (string?)each["id"] == id);

    private static Func<StubRequest, StubAnswer> Authorised(Func<StubRequest, StubAnswer> handle) => request =>
        request.Header("Authorization") == $"Bearer {Token}" ? handle(request) : Refuse("UNAUTHORIZED", "This request could not be authorized.", 401, "AUTHENTICATION_ERROR");

    private Func<StubRequest, StubAnswer> Keyed(Func<StubRequest, JsonObject, StubAnswer> handle) => Authorised(request =>
    {
        var body = Body(request);
        if ((string?)body["idempotency_key"] is not { Length: > 0 } key)
        {
            return Refuse("MISSING_REQUIRED_PARAMETER", "Missing required parameter: idempotency_key.");
        }

        if (_keys.TryGetValue(key, out var known))
        {
            return known.Body == request.Text ? known.Answer : Refuse("IDEMPOTENCY_KEY_REUSED", "Different request parameters used for the same idempotency_key.");
        }

        var answer = handle(request, body);
        if (answer.Status < 300)
        {
            _keys[key] = (request.Text, answer);
        }

        return answer;
    });

    private StubAnswer SearchCatalog(StubRequest request)
    {
        var body = Body(request);
        var upcs = body["query"]?["set_query"]?["attribute_values"]?.AsArray().Select(value => (string)value!).ToHashSet();
        return Page(body, "objects", [.. _variations.Where(Lives).Where(variation => upcs is null || upcs.Contains((string?)variation["item_variation_data"]!["upc"] ?? ""))], answer =>
        {
            if ((bool?)body["include_related_objects"] == true)
            {
                answer["related_objects"] = new JsonArray([.. _items.Select(item => item.DeepClone())]);
            }
        });
    }

    private StubAnswer RetrieveCatalog(StubRequest request)
    {
        var body = Body(request);
        var ids = Texts(body["object_ids"]).ToHashSet();
        return Ok("objects", new JsonArray([.. _variations
            .Where(variation => ids.Contains((string)variation["id"]!) && (Lives(variation) || (bool?)body["include_deleted_objects"] == true)).Select(variation => variation.DeepClone())]));
    }

    private static StubAnswer Page(JsonObject body, string member, IReadOnlyList<JsonObject> all, Action<JsonObject>? more = null)
    {
        var skip = int.Parse((string?)body["cursor"] ?? "0", CultureInfo.InvariantCulture);
        var take = (int?)body["limit"] ?? 500;
        var answer = new JsonObject { [member] = new JsonArray([.. all.Skip(skip).Take(take).Select(each => each.DeepClone())]) };
        if (skip + take < all.Count)
        {
            answer["cursor"] = (skip + take).ToString(CultureInfo.InvariantCulture);
        }

        more?.Invoke(answer);
        return StubAnswer.Json(answer);
    }

    private static bool Lives(JsonObject variation) => (bool?)variation["is_deleted"] != true;

    private static JsonObject Body(StubRequest request) => request.Body.Length == 0 ? [] : JsonNode.Parse(request.Body)!.AsObject();

    private static IEnumerable<string> Texts(JsonNode? array) => array?.AsArray().Select(value => (string)value!) ?? [];

    private static bool IsSince(JsonNode? time, string? since) =>
        since is null || DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture) >= DateTimeOffset.Parse(since, CultureInfo.InvariantCulture);

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string NewId(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}{++_ids:D6}");
}
