using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationHub.Host.Live.Play;

/// <summary>Tryton: its administrator who looks, and counts.</summary>
internal sealed class PlayedErp(ErpRpc rpc, IReadOnlyDictionary<string, string> systems)
{
    public Task LogInAsync() => rpc.LogInAsync(systems["TRYTON_ADMIN_USER"], systems["TRYTON_ADMIN_PASSWORD"]);

    /// <summary>Pieces that a place has to sell.</summary>
    public Task<int> OnHandAsync(string gtin, string store) => PiecesAsync(gtin, systems[$"TRYTON_STORAGE_{store}"]);

    /// <summary>Pieces that a place keeps apart.</summary>
    public Task<int> QuarantinedAsync(string gtin, string store) => PiecesAsync(gtin, systems[$"TRYTON_QUARANTINE_{store}"]);

    /// <summary>The sales that carry the hub's id of an order or return.</summary>
    public async Task<IReadOnlyList<int>> SalesAsync(string reference) => [.. (await rpc.SearchAsync("sale.sale", "reference", "=", reference, ["id"])).Select(sale => sale.GetProperty("id").GetInt32())];

    /// <summary>The invoices and credit notes of a sale, each with its state, number and total.</summary>
    public async Task<IReadOnlyList<(string State, string? Number, decimal Total)>> InvoicesAsync(int sale)
    {
        var ids = (await rpc.SearchAsync("sale.sale", "id", "=", sale, ["invoices"]))[0].GetProperty("invoices");
        var invoices = await rpc.SearchAsync("account.invoice", "id", "in", JsonNode.Parse(ids.GetRawText())!, ["state", "number", "total_amount"]);
        return [.. invoices.Select(invoice => (invoice.GetProperty("state").GetString()!, invoice.GetProperty("number").GetString(), Amount(invoice.GetProperty("total_amount"))))];
    }

    /// <summary>What Tryton calls an article.</summary>
    public async Task<int> ProductAsync(string gtin) => (await rpc.SearchAsync("product.product", "identifiers.code", "=", gtin[1..], ["id"]))[0].GetProperty("id").GetInt32();

    /// <summary>Counts an article at a place.</summary>
    public async Task CountAsync(string gtin, string store, int pieces)
    {
        var inventory = new JsonObject
        {
            ["location"] = Number(systems[$"TRYTON_STORAGE_{store}"]),
            ["company"] = Number(systems["TRYTON_COMPANY"]),
            ["date"] = Today(),
            ["empty_quantity"] = "keep",
            ["lines"] = new JsonArray(new JsonArray("create", new JsonArray(new JsonObject { ["product"] = await ProductAsync(gtin), ["quantity"] = pieces }))),
        };
        var made = (await rpc.ModelAsync("stock.inventory", "create", [new JsonArray(inventory)]))[0].GetInt32();
        await rpc.ModelAsync("stock.inventory", "confirm", [new JsonArray(made)]);
    }

    private async Task<int> PiecesAsync(string gtin, string location)
    {
        var context = new JsonObject { ["locations"] = new JsonArray(Number(location)), ["stock_date_end"] = Today(), ["with_childs"] = true };
        return (int)(await rpc.SearchAsync("product.product", "identifiers.code", "=", gtin[1..], ["quantity"], context))[0].GetProperty("quantity").GetDouble();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Amount(JsonElement value) => decimal.Parse(value.GetProperty("decimal").GetString()!, CultureInfo.InvariantCulture);

    private static JsonObject Today()
    {
        var today = TimeProvider.System.GetUtcNow();
        return new JsonObject { ["__class__"] = "date", ["year"] = today.Year, ["month"] = today.Month, ["day"] = today.Day };
    }
}
