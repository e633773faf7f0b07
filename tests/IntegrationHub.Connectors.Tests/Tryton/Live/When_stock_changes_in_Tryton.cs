using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Testing;
using Npgsql;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

[Collection(TrytonShopTests.Name)]
public sealed class When_stock_changes_in_Tryton(TrytonShop shop)
{
    private const int Rows = 300;

    [TrytonFact]
    public async Task Every_step_of_a_sale_is_told_with_the_position_of_now()
    {
        var article = await shop.NewArticleAsync(0, TrytonShop.Madrid);
        var follower = Follow();
        await follower.ReadAsync();

        await shop.CountAsync(TrytonShop.Storage(TrytonShop.Madrid), [(article.Product, 5)]);
        Assert.Equal((5, 5), Last(await follower.ReadAsync(), article));

        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 2));
        TrytonShop.Value(await shop.Get<IOrderExporter>().ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal((5, 3), Last(await follower.ReadAsync(), article));

        TrytonShop.Value(await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (article, 2)), TrytonShop.NewKey(), CancellationToken.None));
        Assert.Equal((3, 3), Last(await follower.ReadAsync(), article));

        Assert.DoesNotContain(await follower.ReadAsync(), happened => Concerns(happened, article));
    }

    [TrytonFact]
    public async Task A_transfer_is_told_for_both_stores()
    {
        var article = await shop.NewArticleAsync(5, TrytonShop.Madrid);
        var follower = Follow();
        await follower.ReadAsync();

        await shop.MoveAsync(article, TrytonShop.Storage(TrytonShop.Madrid), TrytonShop.Storage(TrytonShop.Barcelona), 2);

        var told = (await follower.ReadAsync()).Where(happened => Concerns(happened, article)).Select(Changed).ToList();
        Assert.Contains(told, changed => changed.Location == TrytonShop.Madrid.Value && changed.OnHand == 3);
        Assert.Contains(told, changed => changed.Location == TrytonShop.Barcelona.Value && changed.OnHand == 2);
    }

    [TrytonFact]
    public async Task Rows_of_one_transaction_come_in_pages_and_each_once()
    {
        var articles = await shop.NewArticlesAsync(7);
        var follower = Follow(overlap: TimeSpan.FromSeconds(1), limit: 3);
        await follower.ReadAsync();
        await shop.CountAsync(TrytonShop.Storage(TrytonShop.Madrid), articles.Select(article => (article.Product, 4)));

        var told = await follower.ReadAsync();

        Assert.All(articles, article => Assert.Equal((4, 4), Last(told, article)));
        Assert.Equal(told.Count, told.DistinctBy(happened => happened.Id).Count());
        Assert.Single(told.Where(happened => articles.Any(article => Concerns(happened, article))).Select(happened => happened.Time).Distinct());
    }

    /// <summary>
    /// Three hundred moves are stamped when their transaction begins. It is held open until a reader has seen a later stamp,
    /// and for 1.5 seconds at least: they appear behind every watermark.
    /// </summary>
    [TrytonFact]
    public async Task Rows_that_appear_behind_the_watermark_are_not_missed()
    {
        var articles = await shop.NewArticlesAsync(Rows);
        var other = await shop.NewArticleAsync(5, TrytonShop.Barcelona);
        var inventory = await shop.StartCountAsync(TrytonShop.Storage(TrytonShop.Madrid), articles.Select(article => (article.Product, 1)));
        var follower = Follow();
        var naive = Follow(overlap: TimeSpan.Zero);
        await follower.ReadAsync();
        await naive.ReadAsync();

        // Tryton writes the moves first and its inventory last, for which it has to wait.
        await using var database = await HoldAsync(inventory);
        var started = Stopwatch.GetTimestamp();
        var writing = shop.Desk.PressAsync("stock.inventory", "confirm", inventory);
        await Eventually.SeeAsync("Tryton to wait for the inventory", () => WaitingAsync(database), waiting => waiting > 0, TimeSpan.FromSeconds(60));

        // Somebody else's change is stamped later and told at once.
        TrytonShop.Value(await shop.Get<IStockAdjuster>().AdjustAsync(new StockAdjustment(other.Gtin, TrytonShop.Barcelona, 1, "found"), TrytonShop.NewKey(), CancellationToken.None));
        var first = await follower.ReadAsync();
        await naive.ReadAsync();
        Assert.Equal((6, 6), Last(first, other));
        Assert.Empty(Of(first, articles));
        var passed = follower.Watermark;
        await Eventually.SeeAsync("1.5 s to pass", () => Stopwatch.GetElapsedTime(started), elapsed => elapsed > TimeSpan.FromSeconds(1.5));
        await ExecuteAsync(database, "ROLLBACK");
        await writing;

        var told = Of(await follower.ReadAsync(), articles);
        Assert.Equal(articles.Select(article => (article.Gtin.Value, 1)).Order(), told.Select(happened => (Changed(happened).Gtin, Changed(happened).OnHand)).Order());
        Assert.All(told, happened => Assert.True(happened.Time < passed, $"{happened.Id} did not appear behind the watermark {passed:O}."));
        Assert.Empty(Of(await follower.ReadAsync(), articles));
        // The trap was there: who reads from the last stamp on sees none of them.
        Assert.Empty(Of(await naive.ReadAsync(), articles));
    }

    [TrytonFact]
    public async Task A_row_that_was_never_written_again_is_found_although_a_search_by_write_date_does_not_find_it()
    {
        var article = await shop.NewArticleAsync(3, TrytonShop.Madrid);
        var follower = Follow();
        await follower.ReadAsync();
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 1));
        var export = TrytonShop.Get<IOrderExporter>(shop.Connect(("AssignOnExport", "false")));
        TrytonShop.Value(await export.ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None));

        var moves = await shop.Desk.SearchAsync(
            "stock.move", [new JsonArray("product", "=", article.Product), new JsonArray("from_location", "=", TrytonShop.Storage(TrytonShop.Madrid)), new JsonArray("write_date", "=", null)], ["write_date"]);
        Assert.Single(moves);
        Assert.Equal((3, 2), Last(await follower.ReadAsync(), article));
    }

    private ChangeFollower Follow(TimeSpan? overlap = null, int limit = 200)
    {
        // Longer than Tryton needs for three hundred moves on a machine that does something else at the same time.
        var changes = TrytonShop.Get<IChangeReader>(shop.Connect(("Overlap", "00:05:00")));
        var follower = new ChangeFollower(changes, "stock", TimeProvider.System.GetUtcNow()) { Limit = limit };
        return overlap is { } given ? new ChangeFollower(changes, "stock", TimeProvider.System.GetUtcNow()) { Limit = limit, Overlap = given } : follower;
    }

    private static StockChanged Changed(FeedEvent happened) => JsonSerializer.Deserialize(happened.Data!, EventJson.Default.StockChanged)!;

    private static bool Concerns(FeedEvent happened, TrytonArticle article) => happened.Type == StockEvents.Changed && Changed(happened).Gtin == article.Gtin.Value;

    private static (int OnHand, int? Available) Last(IEnumerable<FeedEvent> told, TrytonArticle article)
    {
        var last = Changed(told.Last(happened => Concerns(happened, article)));
        return (last.OnHand, last.Available);
    }

    private static List<FeedEvent> Of(IEnumerable<FeedEvent> told, IReadOnlyList<TrytonArticle> articles)
    {
        var gtins = articles.Select(article => article.Gtin.Value).ToHashSet();
        return [.. told.Where(happened => gtins.Contains(Changed(happened).Gtin))];
    }

    private static async Task<NpgsqlConnection> HoldAsync(int inventory)
    {
        var database = new NpgsqlConnection(Database());
        await database.OpenAsync();
        await ExecuteAsync(database, "BEGIN");
        await ExecuteAsync(database, $"SELECT 1 FROM stock_inventory WHERE id = {inventory.ToString(CultureInfo.InvariantCulture)} FOR UPDATE");
        return database;
    }

    private static string Database() => new NpgsqlConnectionStringBuilder(LiveSystems.Get("SYSTEMS_POSTGRES")) { Database = LiveSystems.Get("TRYTON_DATABASE") }.ConnectionString;

    private static async Task ExecuteAsync(NpgsqlConnection database, string sql)
    {
        await using var command = new NpgsqlCommand(sql, database);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> WaitingAsync(NpgsqlConnection database)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))", database);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
