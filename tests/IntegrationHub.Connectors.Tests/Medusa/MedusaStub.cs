using System.Globalization;
using System.Text;
using System.Text.Json;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <summary>
/// As much of Medusa 2.21 as the connector uses. It takes no keys, reserves pick-up orders at the warehouse, refuses a
/// second change of an order, and answers expanded orders without computed fields, as the real one does.
/// </summary>
internal sealed partial class MedusaStub : VendorStub
{
    public const string Key = "sk_that_nobody_may_see_5f0a";
    public const string Stamp = "2026-03-02T08:00:00.000Z";
    public const string Warehouse = "sloc_warehouse";

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private int _ids;

    public MedusaStub()
    {
        On("GET", "/admin/sales-channels", Authorised(_ => Answer(new { SalesChannels = new[] { new { Id = "sc_1" } }, Count = 1, Offset = 0, Limit = 1 })));
        MapInventory();
        MapOrders();
        MapPayments();
        MapReturns();
    }

    private static Func<StubRequest, StubAnswer> Authorised(Func<StubRequest, StubAnswer> handle)
    {
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Key}:"))}";
        return request => request.Header("Authorization") == expected ? handle(request) : StubAnswer.Json(new { message = "Unauthorized" }, 401);
    }

    private static StubAnswer Answer(object value) => StubAnswer.JsonText(JsonSerializer.Serialize(value, SnakeCase));

    private static StubAnswer Refuse(string type, string message) => StubAnswer.Json(new { type, message }, type == "not_found" ? 404 : 400);

    private static StubAnswer Unknown(string what) => Refuse("not_found", $"{what} id not found");

    private static StubAnswer Page<T>(StubRequest request, string name, IReadOnlyList<T> all, Func<T, object> show)
    {
        var offset = Number(request, "offset", 0);
        var limit = Number(request, "limit", 20);
        return Answer(new Dictionary<string, object>
        {
            [name] = all.Skip(offset).Take(limit).Select(show).ToList(),
            ["count"] = all.Count,
            ["offset"] = offset,
            ["limit"] = limit,
        });
    }

    private static int Number(StubRequest request, string name, int otherwise) =>
        request.Query.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string[] Values(StubRequest request, string name) => request.Query.GetValueOrDefault(name, "").Split(',');

    private string Next(string prefix) => $"{prefix}_{++_ids:0000}";
}
