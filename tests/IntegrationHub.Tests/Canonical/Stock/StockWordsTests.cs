using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;

namespace IntegrationHub.Tests.Canonical.Stock;

public sealed class StockWordsTests
{
    [Fact]
    public void Movements_use_the_words_of_the_core_business_vocabulary()
    {
        Assert.Equal("\"retail_selling\"", JsonSerializer.Serialize(BizStep.RetailSelling));
        Assert.Equal("\"sellable_not_accessible\"", JsonSerializer.Serialize(Disposition.SellableNotAccessible));
    }

    [Fact]
    public void Line_has_at_least_one_piece() => Assert.Throws<ArgumentOutOfRangeException>(() => new StockLine(Gtin.Parse("96385074").Value, 0));
}
