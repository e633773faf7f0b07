using System.Globalization;
using System.Text.Json;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Shopify;

/// <summary>As much of a shop as the connector uses: it answers documents by the names of their operations.</summary>
internal sealed partial class ShopifyStub : VendorStub
{
    public const string Token = "shpat_that_nobody_may_see";
    public const string Store = "gid://shopify/Location/1";
    public const string OtherStore = "gid://shopify/Location/2";
    public const string OrderId = "gid://shopify/Order/1001";

    private readonly List<(string Barcode, string Item)> _variants = [];
    private readonly Dictionary<(string Item, string Location), int> _available = [];
    private readonly Dictionary<string, (string Variables, object? Answer)> _keys = [];
    private readonly Dictionary<string, Func<JsonElement, object>> _operations;

    public ShopifyStub()
    {
        _operations = new Dictionary<string, Func<JsonElement, object>>
        {
            ["Shop"] = _ => new { shop = new { id = "gid://shopify/Shop/1" } },
            ["Variants"] = Variants,
            ["Barcodes"] = Barcodes,
            ["Locations"] = Locations,
            ["Level"] = variables => new { inventoryItem = Item(Text(variables, "item"), Text(variables, "location")) },
            ["Levels"] = Levels,
            ["SetQuantities"] = variables => Keyed("inventorySetQuantities", variables, SetQuantities),
            ["Order"] = variables => new { order = Find(variables) is { } order ? OrderOf(order, variables) : null },
            ["Changes"] = Changes,
            ["Payments"] = variables => new { order = Find(variables) is { } order ? PaymentsOf(order) : null },
            ["Refunds"] = variables => new { order = new { refunds = Found(variables).Refunds.Select(RefundOf) } },
            ["PaymentCapture"] = Capture,
            ["PaymentVoid"] = Void,
            ["OrderState"] = variables => new { order = Find(variables) is { } order ? new { id = order.Id, cancelledAt = order.Cancelled } : null },
            ["OrderDecline"] = Cancel,
            ["PaymentRefund"] = variables => Keyed("refundCreate", variables, Refund),
            ["Work"] = variables => new { order = Find(variables) is { } order ? WorkOf(order) : null },
            ["Fulfilment"] = Fulfilment,
            ["FulfilmentCreate"] = Fulfil,
            ["FulfilmentMove"] = Move,
            ["Returns"] = variables => new { order = new { returns = new { nodes = Found(variables).Returns.Select(SummaryOf) } } },
            ["Returnable"] = Returnable,
            ["Return"] = variables => new { @return = FindReturn(Text(variables, "id")) is { } found ? ReturnOf(found) : null },
            ["ReturnCreate"] = CreateReturn,
            ["ReturnApprove"] = ApproveReturn,
            ["ReturnProcess"] = ProcessReturn,
            ["ReturnCancel"] = CancelReturn,
        };
        On("POST", "/admin/api/2026-07/graphql.json", Answer);
    }

    /// <summary>Gets or sets how many requests are answered with "throttled" from now on.</summary>
    public int Throttled { get; set; }

    /// <summary>Gets or sets the whole next answer.</summary>
    public string? NextAnswer { get; set; }

    /// <summary>Puts an article and its stock there.</summary>
    public void Sell(string barcode, int available, string? item = null, string location = Store)
    {
        var id = item ?? $"gid://shopify/InventoryItem/{_variants.Count + 1}";
        _variants.Add((barcode, id));
        _available[(id, location)] = available;
    }

    public void Delist(string barcode)
    {
        foreach (var (_, item) in _variants.Where(variant => variant.Barcode == barcode))
        {
            _available.Remove((item, Store));
        }

        _variants.RemoveAll(variant => variant.Barcode == barcode);
    }

    public int Available(string barcode) => _available[(_variants.First(variant => variant.Barcode == barcode).Item, Store)];

    public void SellElsewhere(string barcode, int pieces) => _available[(_variants.First(variant => variant.Barcode == barcode).Item, Store)] -= pieces;

    /// <summary>Shopify keeps keys for a day.</summary>
    public void ForgetKeys() => _keys.Clear();

    private StubAnswer Answer(StubRequest request)
    {
        if (request.Header("X-Shopify-Access-Token") != Token)
        {
            return StubAnswer.Json(new { errors = "[API] Invalid API key or access token (unrecognized login or wrong password)" }, 401);
        }

        if (NextAnswer is { } next)
        {
            NextAnswer = null;
            return StubAnswer.JsonText(next);
        }

        if (Throttled > 0)
        {
            Throttled--;
            return StubAnswer.Json(new
            {
                errors = new[] { new { message = "Throttled", extensions = new { code = "THROTTLED", documentation = "https://shopify.dev/api/usage/rate-limits" } } },
                extensions = new { cost = new { requestedQueryCost = 372, actualQueryCost = (int?)null, throttleStatus = new { maximumAvailable = 2000.0, currentlyAvailable = 72, restoreRate = 100.0 } } },
            });
        }

        var body = request.Json;
        var document = body.GetProperty("query").GetString()!;
        var name = document.Split(' ', '(', '{')[1];
        var data = _operations[name](body.GetProperty("variables"));
        return StubAnswer.Json(data is GraphQlError(var code) ? new { errors = new[] { new { message = "The key was used before.", extensions = new { code } } } } : new { data });
    }

    /// <summary>A key brings the first answer again; one whose first request failed is worth nothing any more.</summary>
    private object Keyed(string field, JsonElement variables, Func<JsonElement, (bool IsDone, object Payload)> handle)
    {
        var (key, sent) = (Text(variables, "key"), variables.GetRawText());
        if (_keys.TryGetValue(key, out var before))
        {
            var refusal = before.Variables != sent ? "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" : before.Answer is null ? "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED" : null;
            return refusal is null ? before.Answer!
                : field == "refundCreate" ? new GraphQlError(refusal)
                : new Dictionary<string, object> { [field] = new { userErrors = new[] { new { code = refusal, field = (string[]?)null, message = "The key was used before." } } } };
        }

        var (isDone, payload) = handle(variables);
        object answer = new Dictionary<string, object> { [field] = payload };
        _keys[key] = (sent, isDone ? answer : null);
        return answer;
    }

    private object Variants(JsonElement variables)
    {
        var (nodes, page) = Page(_variants, variables);
        return new
        {
            shop = new { currencyCode = "EUR", taxesIncluded = true },
            productVariants = new
            {
                nodes = nodes.Select(variant => new
                {
                    id = variant.Item.Replace("InventoryItem", "ProductVariant", StringComparison.Ordinal),
                    barcode = variant.Barcode,
                    sku = $"sku-{variant.Barcode}",
                    title = "Default Title",
                    price = "12.90",
                    product = new { title = $"Article {variant.Barcode}", vendor = "Maker", productType = "Things" },
                }),
                pageInfo = page,
            },
        };
    }

    private object Barcodes(JsonElement variables)
    {
        var asked = Text(variables, "query").Split(" OR ").Select(term => term["barcode:".Length..]).ToHashSet();
        return new
        {
            productVariants = new
            {
                nodes = _variants.Where(variant => asked.Contains(variant.Barcode)).Select(variant => new { barcode = variant.Barcode, inventoryItem = new { id = variant.Item } }),
                pageInfo = new { hasNextPage = false, endCursor = (string?)null },
            },
        };
    }

    private static object Locations(JsonElement variables)
    {
        var (nodes, page) = Page([Store, OtherStore, "gid://shopify/Location/3"], variables);
        return new
        {
            shop = new { ianaTimezone = "Europe/Madrid" },
            locations = new
            {
                nodes = nodes.Select(id => new { id, name = $"Store {id[^1]}", address = new { address1 = "Calle Mayor 1", city = "Madrid", provinceCode = "M", zip = "28013", countryCode = "ES" } }),
                pageInfo = page,
            },
        };
    }

    private object? Item(string item, string location) => _variants.Exists(variant => variant.Item == item)
        ? new { inventoryLevel = _available.TryGetValue((item, location), out var available) ? new { quantities = Quantities(available) } : null }
        : null;

    private object Levels(JsonElement variables)
    {
        var location = Text(variables, "location");
        var (nodes, page) = Page(_variants.Where(variant => _available.ContainsKey((variant.Item, location))).ToList(), variables);
        return new
        {
            location = new
            {
                inventoryLevels = new
                {
                    nodes = nodes.Select(variant => new
                    {
                        item = new { variants = new { nodes = new[] { new { barcode = variant.Barcode } } } },
                        quantities = Quantities(_available[(variant.Item, location)]),
                    }),
                    pageInfo = page,
                },
            },
        };
    }

    private static object[] Quantities(int available) =>
    [
        new { name = "available", quantity = available }, new { name = "committed", quantity = 2 },
        new { name = "on_hand", quantity = available + 3 }, new { name = "reserved", quantity = 1 },
    ];

    private (bool IsDone, object Payload) SetQuantities(JsonElement variables)
    {
        var wanted = variables.GetProperty("input").GetProperty("quantities").EnumerateArray().Select(each => (
            Key: (Text(each, "inventoryItemId"), Text(each, "locationId")),
            Quantity: each.GetProperty("quantity").GetInt32(),
            From: each.GetProperty("changeFromQuantity") is { ValueKind: JsonValueKind.Number } from ? from.GetInt32() : (int?)null)).ToList();
        var errors = wanted.Select((each, index) => (Code: Refusal(each.Key, each.From), Index: index)).Where(each => each.Code is not null)
            .Select(each => new { code = each.Code, field = new[] { "input", "quantities", each.Index.ToString(CultureInfo.InvariantCulture), "changeFromQuantity" }, message = "The quantity was refused." }).ToList();
        if (errors.Count == 0)
        {
            wanted.ForEach(each => _available[each.Key] = each.Quantity);
            Effect($"set {string.Join(' ', wanted.Select(each => each.Quantity))}");
        }

        return (errors.Count == 0, new { userErrors = errors });
    }

    private string? Refusal((string Item, string Location) level, int? from) =>
        !_variants.Exists(variant => variant.Item == level.Item) ? "INVALID_INVENTORY_ITEM"
        : !_available.TryGetValue(level, out var available) ? "ITEM_NOT_STOCKED_AT_LOCATION"
        : from is { } expected && expected != available ? "CHANGE_FROM_QUANTITY_STALE"
        : null;

    private static (IEnumerable<T> Nodes, object PageInfo) Page<T>(IReadOnlyList<T> all, JsonElement variables)
    {
        var skip = variables.TryGetProperty("after", out var after) && after.ValueKind == JsonValueKind.String ? int.Parse(after.GetString()!, CultureInfo.InvariantCulture) : 0;
        var end = skip + variables.GetProperty("first").GetInt32();
        return (all.Skip(skip).Take(end - skip), new { hasNextPage = end < all.Count, endCursor = (string?)end.ToString(CultureInfo.InvariantCulture) });
    }

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;

    /// <summary>GraphQL's own errors, where a payload has no place for a code.</summary>
    private sealed record GraphQlError(string Code);
}
