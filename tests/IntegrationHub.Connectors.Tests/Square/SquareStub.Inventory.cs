using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Square;

internal sealed partial class SquareStub
{
    private readonly SortedDictionary<(string Variation, string Location), (decimal Pieces, string At)> _counts = [];
    private readonly List<JsonObject> _changes = [];

    /// <summary>What is in stock now, with everything that the till has sold.</summary>
    public decimal Count(string variation, string location) => _counts.GetValueOrDefault((variation, location)).Pieces;

    public void Stock(string variation, string location, decimal pieces) => _counts[(variation, location)] = (pieces, Now());

    /// <summary>The till sells.</summary>
    public void Sell(string variation, string location, decimal pieces) => Stock(variation, location, Count(variation, location) - pieces);

    private void MapInventory()
    {
        On("POST", "/v2/inventory/counts/batch-retrieve", Authorised(request =>
        {
            var body = Body(request);
            var (variations, locations) = (Texts(body["catalog_object_ids"]).ToHashSet(), Texts(body["location_ids"]).ToHashSet());
            return Page(body, "counts", [.. _counts
                .Where(count => (variations.Count == 0 || variations.Contains(count.Key.Variation)) && (locations.Count == 0 || locations.Contains(count.Key.Location)))
                .Where(count => IsSince(count.Value.At, (string?)body["updated_after"])).Select(count => ToCount(count.Key))]);
        }));
        On("POST", "/v2/inventory/changes/batch-retrieve", Authorised(request =>
        {
            var body = Body(request);
            var (variations, locations) = (Texts(body["catalog_object_ids"]).ToHashSet(), Texts(body["location_ids"]).ToHashSet());
            return Page(body, "changes", [.. _changes.Where(change => variations.Contains((string)Moved(change)["catalog_object_id"]!) && locations.Contains((string)Moved(change)["location_id"]!))]);
        }));
        On("POST", "/v2/inventory/changes/batch-create", Keyed(Change));
    }

    private StubAnswer Change(StubRequest request, JsonObject body)
    {
        var asked = body["changes"]!.AsArray().Select(change => change!.DeepClone().AsObject()).ToList();
        if (asked.Exists(change => Find(_variations, (string?)Moved(change)["catalog_object_id"]) is not { } variation || !Lives(variation)))
        {
            return NotFound("catalog object");
        }

        if (asked.Exists(change => Find(_locations, (string?)Moved(change)["location_id"]) is null))
        {
            return NotFound("location");
        }

        foreach (var change in asked)
        {
            Apply(change);
        }

        return StubAnswer.Json(new JsonObject
        {
            ["changes"] = new JsonArray([.. asked.Select(change => change.DeepClone())]),
            ["counts"] = new JsonArray([.. asked.Select(change => ((string)Moved(change)["catalog_object_id"]!, (string)Moved(change)["location_id"]!)).Distinct().Select(ToCount)]),
        });
    }

    private void Apply(JsonObject change)
    {
        var moved = Moved(change);
        var key = ((string)moved["catalog_object_id"]!, (string)moved["location_id"]!);
        var quantity = decimal.Parse((string)moved["quantity"]!, CultureInfo.InvariantCulture);
        moved["id"] = NewId("CHANGE");
        moved["created_at"] = Now();
        Stock(key.Item1, key.Item2, (string?)change["type"] switch
        {
            "PHYSICAL_COUNT" => quantity,
            _ when (string?)moved["to_state"] == "IN_STOCK" => Count(key.Item1, key.Item2) + quantity,
            _ => Count(key.Item1, key.Item2) - quantity,
        });
        _changes.Add(change);
        Effect($"{(string?)change["type"]} of {quantity} {key.Item1} at {key.Item2}{((string?)moved["to_state"] == "SOLD" ? ", sold" : "")}");
    }

    private static JsonObject Moved(JsonObject change) => (change["adjustment"] ?? change["physical_count"])!.AsObject();

    private JsonObject ToCount((string Variation, string Location) key) => new()
    {
        ["catalog_object_id"] = key.Variation,
        ["catalog_object_type"] = "ITEM_VARIATION",
        ["state"] = "IN_STOCK",
        ["location_id"] = key.Location,
        ["quantity"] = Count(key.Variation, key.Location).ToString(CultureInfo.InvariantCulture),
        ["calculated_at"] = _counts[key].At,
    };
}
