using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Stock;

public sealed class HotPositionTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Position_is_hot_while_little_is_left_or_after_a_sale(StorageDialect dialect)
    {
        await using var books = new StockBooks(dialect);
        await books.TakeAsync(books.Count(100), books.Count(3, gtin: StockBooks.Pen));
        Assert.Equal([StockBooks.Pen.Value], await HotAsync(books));

        await books.TakeAsync(books.Move(-1, minutes: 1));
        Assert.Equal([StockBooks.Pen.Value, StockBooks.Mug.Value], await HotAsync(books));

        books.Clock.Advance(TimeSpan.FromMinutes(30));
        await CheckAsync(books);
        Assert.Empty(await HotAsync(books));

        books.Clock.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal([StockBooks.Pen.Value, StockBooks.Mug.Value], await HotAsync(books));
        await CheckAsync(books);
        books.Clock.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal([StockBooks.Pen.Value], await HotAsync(books));
    }

    private static async Task<IEnumerable<string>> HotAsync(StockBooks books) =>
        (await books.Positions.HotAsync(StockBooks.Store, books.Now.AddMinutes(-10), 10)).Select(position => position.Gtin.Value).Order(StringComparer.Ordinal);

    /// <summary>As a comparison does that finds nothing wrong.</summary>
    private static Task<CommitResult> CheckAsync(StockBooks books) => books.CommitAsync(
        new[] { StockBooks.Mug, StockBooks.Pen }.Select(gtin => PositionWrites.Checked(gtin.Value, StockBooks.Store.Value, books.Now, low: 5, books.Now.AddHours(-1))));
}
