using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Positions;

namespace IntegrationHub.Tests.Retail.Stock;

public sealed class AtpTests
{
    [Theory]
    [InlineData(10, 0, 0, 0, 10)]
    [InlineData(10, 3, 0, 0, 7)]
    [InlineData(10, 3, 2, 0, 5)]
    [InlineData(10, 3, 2, 4, 1)]
    [InlineData(10, 3, 2, 5, 0)]
    [InlineData(10, 3, 2, 9, 0)]
    [InlineData(-4, 0, 0, 0, 0)]
    public void Place_promises_what_is_neither_held_nor_allocated_nor_kept_back(int sellable, int held, int allocated, int safety, int promised) =>
        Assert.Equal(promised, Atp.At(Position(sellable, held, allocated, safety)));

    [Fact]
    public void Place_that_nobody_has_counted_promises_nothing() =>
        Assert.Equal(0, Atp.At(Position(10, 0, 0, 0) with { CountedAt = null }));

    [Theory]
    [InlineData(10, 0, 0, int.MaxValue, 10)]
    [InlineData(10, 2, 0, int.MaxValue, 8)]
    [InlineData(10, 2, 3, int.MaxValue, 5)]
    [InlineData(10, 2, 3, 4, 4)]
    [InlineData(10, 12, 0, int.MaxValue, 0)]
    [InlineData(-4, 0, 0, 4, 0)]
    public void Channel_is_told_less_by_threshold_and_safety_and_at_most_its_cap(int sellable, int threshold, int safety, int cap, int told) =>
        Assert.Equal(told, Atp.At(Position(sellable, 0, 0, 0), new ChannelRule("shop", threshold, safety, cap)));

    private static Position Position(int sellable, int held, int allocated, int safety) => new()
    {
        Gtin = StockBooks.Mug,
        Location = StockBooks.Store,
        Source = "erp",
        Sellable = sellable,
        ReservedSoft = held,
        Allocated = allocated,
        Safety = safety,
        CountedAt = DateTimeOffset.UnixEpoch,
    };
}
