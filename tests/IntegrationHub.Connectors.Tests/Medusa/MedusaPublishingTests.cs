using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Medusa;

namespace IntegrationHub.Connectors.Tests.Medusa;

public sealed class MedusaPublishingTests
{
    private static readonly Gtin Article = Gtin.Parse("9521000000018").Value;
    private static readonly Gln Store = Gln.Parse("9521000000025").Value;

    [Theory]
    [InlineData(10, 3, 7, null, "Applied 7")]
    [InlineData(10, 3, 5, 7, "write")]
    [InlineData(10, 3, 5, null, "write")]
    [InlineData(10, 3, 5, 8, "Stale 7")]
    [InlineData(10, 3, 7, 8, "Applied 7")]
    [InlineData(2, 3, 0, null, "write")]
    public void Level_is_written_where_it_is_another_and_none_was_expected(int stocked, int reserved, int available, int? expected, string decision) =>
        Assert.Equal(decision, Told(MedusaPublishing.BeforeWriting(new StockLevel(Article, Store, available, expected), Shelf(stocked, reserved))));

    [Theory]
    [InlineData(8, 3, false, "Applied 5")]
    [InlineData(8, 4, false, "Applied 4")]
    [InlineData(8, 1, false, "write")]
    [InlineData(8, 1, true, "Applied 7")]
    public void Level_that_was_written_is_written_again_only_where_more_is_shown(int stocked, int reserved, bool isLast, string decision) =>
        Assert.Equal(decision, Told(MedusaPublishing.AfterWriting(new StockLevel(Article, Store, 5, null), Shelf(stocked, reserved), isLast)));

    [Fact]
    public void Level_that_is_not_there_is_not_listed()
    {
        Assert.Equal("NotListed ", Told(MedusaPublishing.BeforeWriting(new StockLevel(Article, Store, 5, 5), null)));
        Assert.Equal("NotListed ", Told(MedusaPublishing.AfterWriting(new StockLevel(Article, Store, 5, 5), null, isLast: false)));
    }

    [Fact]
    public void What_the_shop_has_reserved_comes_on_top() => Assert.Equal(8, Shelf(10, 3).Offering(5).StockedQuantity);

    private static string Told(PublishedLevel? answer) => answer is null ? "write" : $"{answer.State} {answer.Current}";

    private static MedusaShelf Shelf(int stocked, int reserved) => new("iitem_1", new MedusaLevel { LocationId = "sloc_1", StockedQuantity = stocked, ReservedQuantity = reserved });
}
