using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

internal sealed partial class Erp
{
    /// <summary>Pieces of an article that a place keeps apart and does not sell.</summary>
    public async Task<int> QuarantinedAsync(string store, string gtin)
    {
        var context = await ContextAsync();
        context["locations"] = new JsonArray(Quarantine(store));
        var found = await CallAsync("model.product.product.search_read", [Named(gtin), 0, null, null, new JsonArray("quantity"), context]);
        return (int)found[0].GetProperty("quantity").GetDouble();
    }

    /// <summary>The returns that carry a number, each a sale with negative pieces, with what it moved and credited.</summary>
    public async Task<IReadOnlyList<ErpReturn>> ReturnsAsync(string reference)
    {
        var returns = new List<ErpReturn>();
        foreach (var sale in (await SearchAsync("sale.sale", "reference", "=", reference, "state", "origin", "warehouse", "shipment_returns", "invoices")).EnumerateArray())
        {
            var shipments = await SearchAsync("stock.shipment.out.return", "id", "in", Copy(sale.GetProperty("shipment_returns")), "state", "moves");
            var moves = await SearchAsync("stock.move", "id", "in", Ids(shipments.EnumerateArray().SelectMany(shipment => shipment.GetProperty("moves").EnumerateArray())), "state", "quantity", "to_location");
            var invoices = await SearchAsync("account.invoice", "id", "in", Copy(sale.GetProperty("invoices")), "state", "number", "total_amount");
            returns.Add(new ErpReturn(
                sale.GetProperty("state").GetString()!, sale.GetProperty("origin").GetString()!, StoreOf(sale.GetProperty("warehouse").GetInt32()),
                [.. shipments.EnumerateArray().Select(shipment => shipment.GetProperty("state").GetString()!)],
                [.. moves.EnumerateArray().Select(move => new ErpMove(move.GetProperty("state").GetString()!, (int)move.GetProperty("quantity").GetDouble(), move.GetProperty("to_location").GetInt32()))],
                [.. invoices.EnumerateArray().Select(invoice => new ErpInvoice(invoice.GetProperty("state").GetString()!, invoice.GetProperty("number").GetString(), Amount(invoice.GetProperty("total_amount"))))]));
        }

        return returns;
    }

    /// <summary>The pieces that were moved to a place's storage and to its quarantine.</summary>
    public static (int Storage, int Quarantine) PutAway(ErpReturn returned, string store) =>
        (Moved(returned, int.Parse(LiveSystems.Get($"TRYTON_STORAGE_{store}"), CultureInfo.InvariantCulture)), Moved(returned, Quarantine(store)));

    private static int Moved(ErpReturn returned, int location) => returned.Moves.Where(move => move.State == "done" && move.To == location).Sum(move => move.Pieces);

    private static int Quarantine(string store) => int.Parse(LiveSystems.Get($"TRYTON_QUARANTINE_{store}"), CultureInfo.InvariantCulture);

    private static string StoreOf(int warehouse) =>
        LiveSystems.StartingWith("TRYTON_WAREHOUSE_").Single(each => each.Value == warehouse.ToString(CultureInfo.InvariantCulture)).Key;

    private static decimal Amount(JsonElement value) => decimal.Parse(value.GetProperty("decimal").GetString()!, CultureInfo.InvariantCulture);

    private static JsonArray Ids(IEnumerable<JsonElement> ids) => new([.. ids.Select(id => (JsonNode)id.GetInt32())]);

    private static JsonNode Copy(JsonElement value) => JsonNode.Parse(value.GetRawText())!;

    private async Task<JsonElement> SearchAsync(string model, string field, string comparison, JsonNode value, params string[] fields) => await CallAsync(
        $"model.{model}.search_read",
        [new JsonArray(new JsonArray(field, comparison, value)), 0, null, null, new JsonArray([.. fields.Select(name => (JsonNode)name)]), await ContextAsync()]);
}

/// <summary>A return as the ERP has it.</summary>
/// <param name="Origin">The sale that it takes back.</param>
/// <param name="Store">The GLN of the warehouse that it came to.</param>
internal sealed record ErpReturn(
    string State, string Origin, string Store, IReadOnlyList<string> Shipments, IReadOnlyList<ErpMove> Moves, IReadOnlyList<ErpInvoice> Invoices);

internal sealed record ErpMove(string State, int Pieces, int To);

/// <summary>An invoice; a credit note has a negative total.</summary>
internal sealed record ErpInvoice(string State, string? Number, decimal Total);
