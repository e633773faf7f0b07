using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>Articles that a test brings into the ERP.</summary>
internal sealed partial class Erp
{
    private readonly Dictionary<string, int> _made = [];

    /// <summary>Articles that are nowhere yet.</summary>
    public async Task MakeAsync(IReadOnlyCollection<string> gtins)
    {
        var unit = (await CallAsync(
            "model.ir.model.data.search_read", [new JsonArray(new JsonArray("module", "=", "product"), new JsonArray("fs_id", "=", "uom_unit")), 0, 1, null, new JsonArray("db_id"), await ContextAsync()]))[0].GetProperty("db_id").GetInt32();
        var category = (await CallAsync("model.product.category.search", [new JsonArray(new JsonArray("accounting", "=", true)), 0, 1, null, await ContextAsync()]))[0].GetInt32();
        var templates = await CallAsync("model.product.template.create", [new JsonArray([.. gtins.Select(gtin => Template(gtin, unit, category))]), await ContextAsync()]);
        var made = await CallAsync(
            "model.product.product.search_read",
            [new JsonArray(new JsonArray("template", "in", JsonNode.Parse(templates.GetRawText()))), 0, null, null, new JsonArray("template"), await ContextAsync()]);
        var products = made.EnumerateArray().ToDictionary(product => product.GetProperty("template").GetInt32(), product => product.GetProperty("id").GetInt32());
        foreach (var (gtin, template) in gtins.Zip(templates.EnumerateArray()))
        {
            _made[gtin] = products[template.GetInt32()];
        }
    }

    /// <summary>Counts articles that were made here at many places, all in one transaction of the ERP's.</summary>
    public async Task CountAsync(IReadOnlyDictionary<(string Store, string Gtin), int> counted)
    {
        var inventories = counted.GroupBy(each => each.Key.Store).Select(place => Inventory(place.Key, place.Select(each => (_made[each.Key.Gtin], each.Value))));
        var made = await CallAsync("model.stock.inventory.create", [new JsonArray([.. inventories]), await ContextAsync()]);
        await CallAsync("model.stock.inventory.confirm", [JsonNode.Parse(made.GetRawText()), await ContextAsync()]);
    }

    private static JsonObject Inventory(string store, IEnumerable<(int Product, int Pieces)> counted) => new()
    {
        ["location"] = int.Parse(LiveSystems.Get($"TRYTON_STORAGE_{store}")),
        ["company"] = int.Parse(LiveSystems.Get("TRYTON_COMPANY")),
        ["date"] = Today(),
        ["empty_quantity"] = "keep",
        ["lines"] = new JsonArray(new JsonArray("create", new JsonArray([.. counted.Select(each => new JsonObject { ["product"] = each.Product, ["quantity"] = each.Pieces })]))),
    };

    private static JsonObject Template(string gtin, int unit, int category) => new()
    {
        ["name"] = $"Article {gtin}",
        ["code"] = $"T-{gtin}",
        ["type"] = "goods",
        ["default_uom"] = unit,
        ["salable"] = true,
        ["sale_uom"] = unit,
        ["list_price"] = Decimal("10.00"),
        ["cost_price_method"] = "fixed",
        ["account_category"] = category,
        ["products"] = new JsonArray(new JsonArray("create", new JsonArray(new JsonObject
        {
            ["suffix_code"] = "",
            ["cost_price"] = Decimal("5.00"),
            ["identifiers"] = new JsonArray(new JsonArray("create", new JsonArray(new JsonObject { ["type"] = "ean", ["code"] = gtin[1..] }))),
        }))),
    };

    private static JsonObject Decimal(string value) => new() { ["__class__"] = "Decimal", ["decimal"] = value };
}
