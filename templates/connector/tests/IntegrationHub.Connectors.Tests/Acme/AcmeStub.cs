using System.Text.Json;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Acme;

/// <summary>As much of the vendor as the connector uses: positions, adjustments with keys.</summary>
internal sealed class AcmeStub : VendorStub
{
    public const string Key = "acme-warehouse-key-that-nobody-may-see";

    private readonly SortedDictionary<string, int> _onHand = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _answered = [];

    public AcmeStub()
    {
        On("GET", "/v1/stock", Authorised(List));
        On("GET", "/v1/stock/{place}/{gtin}", Authorised(Read));
        On("POST", "/v1/adjustments", Authorised(Adjust));
    }

    public void Have(string place, string gtin, int onHand) => _onHand[$"{place}/{gtin}"] = onHand;

    private static Func<StubRequest, StubAnswer> Authorised(Func<StubRequest, StubAnswer> handle) =>
        request => request.Header("Authorization") == $"Bearer {Key}" ? handle(request) : StubAnswer.Json(new { code = "unauthorized", message = "The key is wrong." }, 401);

    private StubAnswer Read(StubRequest request) => _onHand.TryGetValue($"{request.Route["place"]}/{request.Route["gtin"]}", out var onHand)
        ? StubAnswer.Json(Position(request.Route["place"], request.Route["gtin"], onHand))
        : StubAnswer.Json(new { code = "unknown-position", message = "There is no such position." }, 404);

    private StubAnswer List(StubRequest request)
    {
        var all = _onHand.Where(position => position.Key.StartsWith(request.Query.GetValueOrDefault("place", ""), StringComparison.Ordinal)).ToList();
        var skip = int.Parse(request.Query.GetValueOrDefault("after", "0"), System.Globalization.CultureInfo.InvariantCulture);
        var take = int.Parse(request.Query["limit"], System.Globalization.CultureInfo.InvariantCulture);
        return StubAnswer.Json(new
        {
            items = all.Skip(skip).Take(take).Select(position => Position(position.Key.Split('/')[0], position.Key.Split('/')[1], position.Value)),
            next = skip + take < all.Count ? (skip + take).ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        });
    }

    /// <summary>A known key gets its first answer again; without a key everything is new.</summary>
    private StubAnswer Adjust(StubRequest request)
    {
        var key = request.Header("Idempotency-Key") ?? $"none-{_answered.Count}";
        if (!_answered.TryGetValue(key, out var id))
        {
            var body = request.Json;
            var position = $"{body.GetProperty("place").GetString()}/{body.GetProperty("gtin").GetString()}";
            var onHand = _onHand.GetValueOrDefault(position) + body.GetProperty("difference").GetInt32();
            if (onHand < 0)
            {
                return StubAnswer.Json(new { code = "not-enough", message = "There are fewer pieces." }, 409);
            }

            _onHand[position] = onHand;
            _answered[key] = id = $"adj-{_answered.Count + 1}";
            Effect($"adjust {position} {body.GetProperty("difference")}");
        }

        return StubAnswer.Json(new { id }, 201);
    }

    private static object Position(string place, string gtin, int onHand) => new { gtin, place, onHand, reserved = 0, seenAt = "2026-03-02T08:00:00Z" };
}
