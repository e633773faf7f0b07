using System.Globalization;
using System.Text.Json.Nodes;

namespace IntegrationHub.Connectors.Tests.Tryton;

/// <summary>The stand-in's records by model, searched by Tryton's domains and read with its dotted fields.</summary>
internal sealed class TrytonTables
{
    /// <summary>Fields that point to a record of another model.</summary>
    private static readonly Dictionary<string, string> Targets = new()
    {
        ["product.product/identifiers"] = "product.identifier",
        ["product.product/categories"] = "product.category",
        ["product.product/account_category"] = "product.category",
        ["product.product/template"] = "product.template",
        ["product.identifier/product"] = "product.product",
        ["stock.location/address"] = "party.address",
        ["party.address/country"] = "country.country",
        ["company.company/currency"] = "currency.currency",
        ["sale.sale/currency"] = "currency.currency",
        ["sale.sale/lines"] = "sale.line",
        ["stock.move/from_location"] = "stock.location",
        ["stock.move/to_location"] = "stock.location",
        ["stock.shipment.out/outgoing_moves"] = "stock.move",
        ["stock.shipment.out/inventory_moves"] = "stock.move",
        ["stock.shipment.out.return/incoming_moves"] = "stock.move",
        ["stock.shipment.out.return/inventory_moves"] = "stock.move",
    };

    private readonly Dictionary<string, SortedDictionary<int, JsonObject>> _models = [];
    private readonly Dictionary<string, Func<int, JsonNode?>> _computed = [];
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public IReadOnlyCollection<JsonObject> Of(string model) => Rows(model).Values;

    public JsonObject Get(string model, int id) => Rows(model)[id];

    public int Add(string model, JsonObject values)
    {
        var id = Rows(model).Count == 0 ? 1 : Rows(model).Keys.Max() + 1;
        values["id"] = id;
        values["create_date"] = Time(_now += TimeSpan.FromSeconds(1));
        values["write_date"] = null;
        values["_timestamp"] = Stamp();
        Rows(model)[id] = Same(values)!.AsObject();
        return id;
    }

    public void Set(string model, int id, string field, JsonNode? value)
    {
        var row = Get(model, id);
        row[field] = Same(value);
        row["write_date"] = Time(_now += TimeSpan.FromSeconds(1));
        row["_timestamp"] = Stamp();
    }

    public void Remove(string model, int id) => Rows(model).Remove(id);

    /// <summary>A field that is worked out when it is read.</summary>
    public void Compute(string model, string field, Func<int, JsonNode?> value) => _computed[$"{model}/{field}"] = value;

    public JsonArray Search(string model, JsonArray domain, int? limit, JsonArray? order, IReadOnlyList<string> fields)
    {
        var found = Rows(model).Where(row => Fits(model, row.Key, domain)).Select(row => row.Key);
        foreach (var field in (order ?? []).Select(each => (string)each![0]!).Reverse())
        {
            found = found.OrderBy(id => Sortable(Value(model, id, field)), StringComparer.Ordinal);
        }

        return new JsonArray([.. found.Take(limit ?? int.MaxValue).ToList().Select(id => Read(model, id, fields))]);
    }

    public JsonNode? Value(string model, int id, string field) =>
        _computed.TryGetValue($"{model}/{field}", out var computed) ? computed(id) : Rows(model)[id].TryGetPropertyValue(field, out var value) ? value : null;

    private JsonObject Read(string model, int id, IReadOnlyList<string> fields)
    {
        var record = new JsonObject { ["id"] = id };
        foreach (var field in fields.Where(field => !field.Contains('.', StringComparison.Ordinal)))
        {
            record[field] = Value(model, id, field)?.DeepClone();
        }

        foreach (var nested in fields.Where(field => field.Contains('.', StringComparison.Ordinal)).GroupBy(field => field.Split('.', 2)[0], field => field.Split('.', 2)[1]))
        {
            var target = Targets[$"{model}/{nested.Key}"];
            record[nested.Key + "."] = Value(model, id, nested.Key) switch
            {
                null => null,
                JsonArray many => new JsonArray([.. many.Select(each => Read(target, (int)each!, [.. nested]))]),
                var one => Read(target, (int)one, [.. nested]),
            };
        }

        return record;
    }

    private bool Fits(string model, int id, JsonArray domain)
    {
        var clauses = domain.ToList();
        if (clauses.Count > 0 && clauses[0] is JsonValue)
        {
            return (string)clauses[0]! == "OR" ? clauses.Skip(1).Any(clause => Fits(model, id, (JsonArray)clause!)) : Clause(model, id, domain);
        }

        return clauses.All(clause => Fits(model, id, (JsonArray)clause!));
    }

    private bool Clause(string model, int id, JsonArray clause)
    {
        var values = Values(model, id, (string)clause[0]!).Select(Sortable).ToList();
        var operand = clause[2];
        return (string)clause[1]! switch
        {
            "=" => operand is null ? values.All(value => value == "") : values.Contains(Sortable(operand)),
            "!=" => operand is null ? values.Any(value => value != "") : !values.Contains(Sortable(operand)),
            "in" or "child_of" => operand!.AsArray().Any(each => values.Contains(Sortable(each))),
            ">" => values.Any(value => string.CompareOrdinal(value, Sortable(operand)) > 0 && value != ""),
            var other => throw new NotSupportedException(other),
        };
    }

    private IEnumerable<JsonNode?> Values(string model, int id, string path)
    {
        var parts = path.Split('.', 2);
        var value = Value(model, id, parts[0]);
        return parts.Length == 1 ? [value]
            : value switch
            {
                null => [],
                JsonArray many => many.SelectMany(each => Values(Targets[$"{model}/{parts[0]}"], (int)each!, parts[1])),
                _ => Values(Targets[$"{model}/{parts[0]}"], (int)value, parts[1]),
            };
    }

    /// <summary>A text that sorts as the value does.</summary>
    private static string Sortable(JsonNode? value) => value switch
    {
        null => "",
        JsonObject { Count: > 3 } time => string.Concat(time.Where(part => part.Key != "__class__").Select(part => ((int)part.Value!).ToString("D6", CultureInfo.InvariantCulture))),
        JsonValue number when number.GetValueKind() == System.Text.Json.JsonValueKind.Number => decimal.Parse(number.ToJsonString(), CultureInfo.InvariantCulture).ToString("000000000000.####", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>A node that was read gives its number as any type, one that was made only as its own.</summary>
    private static JsonNode? Same(JsonNode? value) => value is null ? null : JsonNode.Parse(value.ToJsonString());

    private SortedDictionary<int, JsonObject> Rows(string model) => _models.TryGetValue(model, out var rows) ? rows : _models[model] = [];

    private string Stamp() => _now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static JsonObject Time(DateTimeOffset time) => new()
    {
        ["__class__"] = "datetime",
        ["year"] = time.Year,
        ["month"] = time.Month,
        ["day"] = time.Day,
        ["hour"] = time.Hour,
        ["minute"] = time.Minute,
        ["second"] = time.Second,
        ["microsecond"] = 0,
    };
}
