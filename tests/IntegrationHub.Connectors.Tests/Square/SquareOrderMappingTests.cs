using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Square;

namespace IntegrationHub.Connectors.Tests.Square;

public sealed class SquareOrderMappingTests
{
    private static readonly IReadOnlyList<SquareOrder> Orders = JsonSerializer.Deserialize(SquareShop.Payload("orders-search.json"), SquareJson.Default.SquareOrders)!.Orders!;
    private static readonly Dictionary<string, Gtin> Articles = new() { ["4Y7PYD3K2RSMTNTZKNQVQ2TR"] = Gtin.Parse("9521000000018").Value, ["WOOLBYTHEMETRE0000000001"] = Gtin.Parse("9521000000032").Value };
    private static readonly EffectKey Key = new("01KEY00000000000000000000000000000000001");

    [Fact]
    public void Sale_moves_the_pieces_of_its_catalogue_lines()
    {
        var moved = Assert.Single(SquareOrderMapping.ToMoves(Orders[0], SquareShop.Store, Articles));

        Assert.Equal(("CAISENgvlJ6jLWAzERDzjyHVybY/sbYA1Qd7nDZRMGqSxrxqb", StockEvents.Moved, (string?)null), (moved.Id, moved.Type, moved.Subject));
        Assert.Equal(
            new StockMoved("09521000000018", "9521000000025", -2, "retail_selling", moved.Id, new DateTimeOffset(2026, 3, 2, 10, 1, 1, 998, TimeSpan.Zero)),
            JsonSerializer.Deserialize(moved.Data!, EventJson.Default.StockMoved));
    }

    [Fact]
    public void Return_brings_pieces_back()
    {
        var moved = Assert.Single(SquareOrderMapping.ToMoves(Orders[1], SquareShop.Store, Articles));

        Assert.Equal((1, "receiving"), JsonSerializer.Deserialize(moved.Data!, EventJson.Default.StockMoved) is { } told ? (told.Difference, told.BizStep) : default);
    }

    [Fact]
    public void Order_of_the_hubs_own_is_no_sale_of_the_till() => Assert.Empty(SquareOrderMapping.ToMoves(Orders[2], SquareShop.Store, Articles));

    [Fact]
    public void Pickup_tells_everything_that_it_went_through_with_its_times() => Assert.Equal(
        ["store.accepted 09:41:17", "pick.completed 10:15:40", "handover.completed 12:00:00"],
        SquareOrderMapping.ToPickupEvents(Orders[2]).Select(happened => $"{happened.Type} {happened.Time:HH:mm:ss}"));

    [Fact]
    public void Pickup_events_are_about_the_hubs_order_and_keep_their_ids()
    {
        var early = SquareOrderMapping.ToPickupEvents(Moved("RESERVED")).ToList();
        var late = SquareOrderMapping.ToPickupEvents(Moved("COMPLETED")).ToList();

        Assert.All(late, happened => Assert.Equal(SquareShop.OrderId, happened.Subject));
        Assert.Equal(early.Select(happened => happened.Id), late.Take(1).Select(happened => happened.Id));
        Assert.Equal("""{"handoverId":"P"}""", late[^1].Data);
    }

    [Fact]
    public void Cancel_by_the_store_is_a_rejection_with_its_reason()
    {
        var rejected = Assert.Single(SquareOrderMapping.ToPickupEvents(Moved("CANCELED", new SquarePickupDetails { CancelReason = "Out of stock" })));

        Assert.Equal((PickupEvents.StoreRejected, """{"reason":"Out of stock"}"""), (rejected.Type, rejected.Data));
    }

    [Fact]
    public void Cancel_by_the_hub_is_told_by_nobody() =>
        Assert.Empty(SquareOrderMapping.ToPickupEvents(Moved("CANCELED", metadata: new Dictionary<string, string?> { [SquareFulfilments.WithdrawnMark] = "true" })));

    [Fact]
    public void Pickup_of_another_shop_is_told_by_nobody() => Assert.Empty(SquareOrderMapping.ToPickupEvents(Moved("COMPLETED") with { Metadata = null }));

    [Fact]
    public void Task_becomes_a_free_order_with_a_pickup()
    {
        var order = SquareOrderMapping.FromTask(SquareShop.Task, SquareShop.LocationId, "EUR", Key, DateTimeOffset.UnixEpoch);

        Assert.Equal((SquareShop.OrderId, "WEB-1001", Key.Value), (order.ReferenceId, order.TicketName, order.Metadata?["hub_effect"]));
        Assert.Equal(new SquareOrderLine(null, "Coat, red, M", "2", "GTIN 09521000000018", null, new SquareMoney(0, "EUR")), Assert.Single(order.LineItems!));
        Assert.Equal(("Ana L.", "SCHEDULED", "2040-03-02T17:00:00.000Z"), Assert.Single(order.Fulfillments!).PickupDetails is { } details ? (details.Recipient?.DisplayName, details.ScheduleType, details.PickupAt) : default);
    }

    [Fact]
    public void Task_that_is_overdue_is_wanted_as_soon_as_possible()
    {
        var order = SquareOrderMapping.FromTask(SquareShop.Task, SquareShop.LocationId, "EUR", Key, DateTimeOffset.MaxValue);

        Assert.Equal(("ASAP", null), Assert.Single(order.Fulfillments!).PickupDetails is { } details ? (details.ScheduleType, details.PickupAt) : default);
    }

    private static SquareOrder Moved(string state, SquarePickupDetails? details = null, IReadOnlyDictionary<string, string?>? metadata = null)
    {
        var order = JsonSerializer.Deserialize(SquareShop.Pickup("P", state), SquareJson.Default.SquareOrder)!;
        return order with { Fulfillments = [order.Fulfillments![0] with { PickupDetails = details ?? order.Fulfillments[0].PickupDetails, Metadata = metadata }] };
    }
}
