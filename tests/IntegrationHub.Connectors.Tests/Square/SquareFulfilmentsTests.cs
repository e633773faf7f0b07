using IntegrationHub.Connectors.Square;

namespace IntegrationHub.Connectors.Tests.Square;

public sealed class SquareFulfilmentsTests
{
    [Theory]
    [InlineData("PROPOSED", "write")]
    [InlineData("RESERVED", "write")]
    [InlineData("PREPARED", "write")]
    [InlineData("COMPLETED", "handed-over")]
    [InlineData("CANCELED", "nothing")]
    [InlineData("FAILED", "nothing")]
    public void Withdrawing_goes_until_the_hand_over(string state, string step) => Assert.Equal(step, Decide(state, SquareFulfilments.Withdraw("Too late.")));

    [Theory]
    [InlineData("PROPOSED", "write")]
    [InlineData("PREPARED", "write")]
    [InlineData("COMPLETED", "nothing")]
    [InlineData("CANCELED", "pickup-canceled")]
    public void Handing_over_goes_unless_it_was_canceled(string state, string step) => Assert.Equal(step, Decide(state, SquareFulfilments.HandOver));

    [Theory]
    [InlineData("PREPARED", "write")]
    [InlineData("COMPLETED", "handed-over")]
    [InlineData("CANCELED", "nothing")]
    public void Warning_goes_while_the_goods_are_there(string state, string step) => Assert.Equal(step, Decide(state, SquareFulfilments.Warn("Do not hand over.")));

    [Fact]
    public void Warning_twice_writes_once() => Assert.Equal("nothing", Decide("PREPARED", SquareFulfilments.Warn("Do not hand over."), new SquarePickupDetails { Note = "Do not hand over." }));

    [Fact]
    public void Change_names_the_version_that_it_builds_on_and_only_what_changes()
    {
        var write = Assert.IsType<FulfilmentStep.Write>(SquareFulfilments.Decide(Order("PREPARED"), SquareFulfilments.HandOver));

        Assert.Equal((5, "L1"), (write.Changes.Version, write.Changes.LocationId));
        Assert.Equal(new SquareFulfillment("F1", null, "COMPLETED", null), Assert.Single(write.Changes.Fulfillments!));
    }

    [Fact]
    public void Reason_is_cut_to_what_the_vendor_takes() => Assert.Equal(100, SquareFulfilments.Withdraw(new string('x', 300)).Details?.CancelReason?.Length);

    [Fact]
    public void Order_without_a_version_or_a_pickup_is_unreadable()
    {
        Assert.IsType<FulfilmentStep.Unreadable>(SquareFulfilments.Decide(null, SquareFulfilments.HandOver));
        Assert.IsType<FulfilmentStep.Unreadable>(SquareFulfilments.Decide(Order("PREPARED") with { Version = null }, SquareFulfilments.HandOver));
        Assert.IsType<FulfilmentStep.Unreadable>(SquareFulfilments.Decide(Order("PREPARED") with { Fulfillments = [null!] }, SquareFulfilments.HandOver));
    }

    private static string Decide(string state, FulfilmentChange change, SquarePickupDetails? details = null) => SquareFulfilments.Decide(Order(state, details), change) switch
    {
        FulfilmentStep.Nothing => "nothing",
        FulfilmentStep.Write => "write",
        FulfilmentStep.Refuse refused => refused.Reason.Code,
        var other => other.ToString(),
    };

    private static SquareOrder Order(string state, SquarePickupDetails? details = null) => new()
    {
        LocationId = "L1",
        Version = 5,
        Fulfillments = [new SquareFulfillment("F0", "SHIPMENT", "COMPLETED", null), new SquareFulfillment("F1", "PICKUP", state, details)],
    };
}
