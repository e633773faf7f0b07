using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Medusa;

namespace IntegrationHub.Connectors.Tests.Medusa;

public sealed class MedusaFulfilmentPlanTests
{
    private static readonly EffectKey Key = new("01KEY0");
    private static readonly Gtin Bowl = Gtin.Parse("9521000000063").Value;
    private static readonly Gtin Scarf = Gtin.Parse("9521000000032").Value;

    [Fact]
    public void Pieces_that_the_effect_has_fulfilled_are_not_missing()
    {
        Assert.Empty(Missing(Payload.Order("order-work"), new StockLine(Bowl, 2)));
        Assert.Equal("nothing-left-to-fulfil", Refused(Payload.Order("order-work"), new EffectKey("01ANOTHER"), new StockLine(Bowl, 1)));
    }

    [Fact]
    public void Fulfilment_that_was_canceled_does_not_count()
    {
        var order = Payload.Order("order-work", order =>
        {
            order["fulfillments"]![0]!["canceled_at"] = "2026-03-02T08:00:00.000Z";
            order["items"]![0]!["detail"]!["fulfilled_quantity"] = 0;
        });

        Assert.Equal([("bowl", 2)], Missing(order, new StockLine(Bowl, 2)));
    }

    /// <summary>Medusa refuses a fulfilment of pieces that are shipped together with others.</summary>
    [Fact]
    public void Shipped_and_other_pieces_come_one_after_the_other()
    {
        var first = Order(Line("bowl", Bowl, 2), Line("scarf", Scarf, 1, isShipped: false));
        var second = Order([Line("bowl", Bowl, 2, fulfilled: 2), Line("scarf", Scarf, 1, isShipped: false)], Made("bowl", "iitem_bowl", 2));
        StockLine[] wanted = [new(Bowl, 2), new(Scarf, 1)];

        Assert.Equal([("bowl", 2)], Missing(first, wanted));
        Assert.Equal([("scarf", 1)], Missing(second, wanted));
    }

    /// <summary>A fulfilment lists inventory items, of which a piece may take several.</summary>
    [Fact]
    public void Items_of_a_bundle_are_counted_as_pieces()
    {
        var bundle = Line("bowl", Bowl, 3, fulfilled: 2);
        bundle["variant"]!["inventory_items"] = JsonNode.Parse("""[{"inventory_item_id":"iitem_bowl","required_quantity":4},{"inventory_item_id":"iitem_lid","required_quantity":1}]""");

        var order = Order([bundle], Made("bowl", "iitem_bowl", 8), Made("bowl", "iitem_lid", 2));

        Assert.Equal(2, MedusaFulfilmentPlan.PiecesIn(order.Fulfillments![0], order.Items![0]));
        Assert.Equal([("bowl", 1)], Missing(Order([bundle.DeepClone()]), new StockLine(Bowl, 1)));
    }

    [Fact]
    public void Article_on_several_lines_is_taken_from_one_after_the_other() =>
        Assert.Equal([("first", 1), ("second", 2)], Missing(Order(Line("first", Bowl, 2, fulfilled: 1), Line("second", Bowl, 5)), new StockLine(Bowl, 3)));

    [Fact]
    public void Article_that_the_order_does_not_have_is_refused() => Assert.Equal("not-in-order", Refused(Order(Line("bowl", Bowl, 2)), Key, new StockLine(Scarf, 1)));

    [Fact]
    public void Canceled_order_is_refused()
    {
        var order = Payload.Order("order-work", order =>
        {
            (order["status"], order["fulfillments"]) = ("canceled", new JsonArray());
            order["items"]![0]!["detail"]!["fulfilled_quantity"] = 0;
        });

        Assert.Equal("order-canceled", Refused(order, Key, new StockLine(Bowl, 1)));
    }

    private static IEnumerable<(string Line, int Pieces)> Missing(MedusaOrder order, params StockLine[] wanted) =>
        Outcomes.Done(MedusaFulfilmentPlan.Missing(order, wanted, Key)).Select(pieces => (pieces.Item.Id.StartsWith("ordli_", StringComparison.Ordinal) ? "bowl" : pieces.Item.Id, pieces.Quantity));

    private static string Refused(MedusaOrder order, EffectKey key, params StockLine[] wanted) =>
        Assert.IsType<Outcome<IReadOnlyList<MedusaPieces>>.DefinitelyNot>(MedusaFulfilmentPlan.Missing(order, wanted, key)).Reason.Code;

    private static MedusaOrder Order(params JsonNode[] lines) => Order(lines, []);

    private static MedusaOrder Order(JsonNode[] lines, params JsonNode[] made) => Payload.Order("order-work", order =>
    {
        order["items"] = new JsonArray(lines);
        order["fulfillments"]![0]!["items"] = new JsonArray(made);
    });

    private static JsonObject Line(string id, Gtin gtin, int quantity, int fulfilled = 0, bool isShipped = true) => new()
    {
        ["id"] = id,
        ["quantity"] = quantity,
        ["requires_shipping"] = isShipped,
        ["detail"] = new JsonObject { ["quantity"] = quantity, ["fulfilled_quantity"] = fulfilled },
        ["variant"] = new JsonObject
        {
            ["id"] = "variant_1",
            ["ean"] = gtin.Value[1..],
            ["manage_inventory"] = true,
            ["inventory_items"] = new JsonArray(new JsonObject { ["inventory_item_id"] = $"iitem_{id}", ["required_quantity"] = 1 }),
        },
    };

    private static JsonObject Made(string line, string item, int quantity) => new() { ["line_item_id"] = line, ["inventory_item_id"] = item, ["quantity"] = quantity };
}
