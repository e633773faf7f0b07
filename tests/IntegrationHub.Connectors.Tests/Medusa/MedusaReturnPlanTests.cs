using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Medusa;

namespace IntegrationHub.Connectors.Tests.Medusa;

public sealed class MedusaReturnPlanTests
{
    private static readonly Gtin Bowl = Gtin.Parse("9521000000063").Value;
    private static readonly Dictionary<string, string> Reasons = new() { ["tooSmall"] = "rr_1" };

    [Fact]
    public void Reason_is_the_shops_where_it_is_configured_and_a_note_elsewhere()
    {
        var pieces = Outcomes.Done(MedusaReturnPlan.ToRequest(Order(returned: 0), [Line(1, "tooSmall"), Line(1, "smellsOdd")], Reasons));

        Assert.Equal([("rr_1", null), (null, "smellsOdd")], pieces.Select(piece => (piece.ReasonId, piece.InternalNote)));
    }

    /// <summary>One of two has come back; Medusa itself would let both come.</summary>
    [Fact]
    public void Pieces_that_came_back_do_not_come_again()
    {
        Assert.Single(Outcomes.Done(MedusaReturnPlan.ToRequest(Order(returned: 1), [Line(1, "tooSmall")], Reasons)));
        Assert.IsType<Outcome<IReadOnlyList<MedusaReturnPiece>>.DefinitelyNot>(MedusaReturnPlan.ToRequest(Order(returned: 1), [Line(2, "tooSmall")], Reasons));
        Assert.IsType<Outcome<IReadOnlyList<MedusaReturnPiece>>.DefinitelyNot>(MedusaReturnPlan.ToRequest(Order(returned: 1), [Line(1, "tooSmall"), Line(1, "smellsOdd")], Reasons));
    }

    [Fact]
    public void Return_is_known_by_the_hubs_id_until_it_is_withdrawn()
    {
        var order = Payload.Order("order-work");

        Assert.Equal("received", MedusaReturnPlan.Announced(order, "ret_1")!.Status);
        Assert.Null(MedusaReturnPlan.Announced(order, "ret_2"));
        Assert.Null(MedusaReturnPlan.Announced(Payload.Order("order-work", order => order["returns"]![0]!["status"] = "canceled"), "ret_1"));
    }

    [Fact]
    public void Pieces_that_came_are_told_apart_by_what_becomes_of_them()
    {
        var order = Order(returned: 0);
        var announced = new MedusaReturn { Id = "return_1", Items = [new MedusaReturnItem(order.Items![0].Id, 2, 0)] };

        var (restocked, dismissed) = Outcomes.Done(MedusaReturnPlan.ToReceive(order, announced, [new ReturnedLine(Bowl, 1, Restock: true), new ReturnedLine(Bowl, 1, Restock: false)]));

        Assert.Equal((1, 1), (Assert.Single(restocked).Quantity, Assert.Single(dismissed).Quantity));
        Assert.NotNull(MedusaReturnPlan.ToReceive(order, announced, [new ReturnedLine(Bowl, 3, Restock: true)]).Error);
        Assert.NotNull(MedusaReturnPlan.ToReceive(order, announced, []).Error);
    }

    private static ReturnAnnouncementLine Line(int quantity, string reason) => new(Bowl, quantity, new Money(6195, Currency.Parse("EUR").Value), reason);

    private static MedusaOrder Order(int returned) => Payload.Order("order-work", order => order["items"]![0]!["detail"]!["return_received_quantity"] = returned);
}
