using System.Globalization;
using System.Text.Json.Nodes;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Values as Tryton's JSON-RPC writes them, and the domains that it searches by.</summary>
internal static class TrytonValues
{
    public static JsonObject Decimal(decimal value) => new() { ["__class__"] = "Decimal", ["decimal"] = value.ToString(CultureInfo.InvariantCulture) };

    public static JsonObject Date(DateOnly date) => new() { ["__class__"] = "date", ["year"] = date.Year, ["month"] = date.Month, ["day"] = date.Day };

    /// <summary>Times are UTC without saying so, and as fine as a microsecond.</summary>
    public static JsonObject Time(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return new JsonObject
        {
            ["__class__"] = "datetime",
            ["year"] = utc.Year,
            ["month"] = utc.Month,
            ["day"] = utc.Day,
            ["hour"] = utc.Hour,
            ["minute"] = utc.Minute,
            ["second"] = utc.Second,
            ["microsecond"] = (int)(utc.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond),
        };
    }

    /// <summary>Quantities are floats there: a whole number needs its point.</summary>
    public static JsonNode Pieces(int pieces) => JsonValue.Create(pieces * 1.0m);

    /// <summary>A reference to a record of any model.</summary>
    public static string Reference(string model, int id) => string.Create(CultureInfo.InvariantCulture, $"{model},{id}");

    public static JsonArray Ids(params IEnumerable<int> ids) => new([.. ids.Select(id => (JsonNode)id)]);

    public static JsonArray Texts(params IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    public static JsonArray Where(string field, string comparison, JsonNode? value) => new(field, comparison, value);

    public static JsonArray All(params IEnumerable<JsonArray> clauses) => new([.. clauses]);

    public static JsonArray Any(params IEnumerable<JsonArray> clauses) => new(["OR", .. clauses]);

    /// <summary>Records to be created in a field of another record.</summary>
    public static JsonArray Create(params IEnumerable<JsonObject> records) => new("create", new JsonArray([.. records]));

    /// <summary>A record of a field to be changed.</summary>
    public static JsonArray Write(int id, JsonObject values) => new("write", Ids(id), values);

    public static JsonArray Add(IEnumerable<int> ids) => new("add", Ids(ids));

    public static JsonArray Delete(IEnumerable<int> ids) => new("delete", Ids(ids));
}
