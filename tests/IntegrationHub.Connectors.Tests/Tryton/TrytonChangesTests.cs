using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Tryton;

namespace IntegrationHub.Connectors.Tests.Tryton;

public sealed class TrytonChangesTests
{
    [Theory]
    [InlineData("stock")]
    [InlineData("products")]
    public async Task Pages_bring_every_version_of_every_row_once_and_oldest_first(string stream)
    {
        await using var bench = await TrytonBench.StartAsync();
        for (var number = 0; number < 7; number++)
        {
            bench.Stub.Have(Gtin(number), pieces: 3);
        }

        var whole = await ReadAsync(bench, stream, null, limit: 100);
        var paged = await ReadAsync(bench, stream, null, limit: 2);

        Assert.Equal(whole.Select(happened => happened.Id), paged.Select(happened => happened.Id));
        Assert.Equal(whole.Count, whole.DistinctBy(happened => happened.Id).Count());
        Assert.Equal(whole.OrderBy(happened => happened.Time).Select(happened => happened.Id), whole.Select(happened => happened.Id));
    }

    [Fact]
    public async Task Rows_at_the_time_asked_for_are_read_and_those_before_it_are_not()
    {
        await using var bench = await TrytonBench.StartAsync();
        bench.Stub.Have(Gtin(0), pieces: 3);
        bench.Stub.Have(Gtin(1), pieces: 3);
        var all = await ReadAsync(bench, "stock", null, limit: 100);

        var since = await ReadAsync(bench, "stock", all[^1].Time, limit: 100);

        Assert.Equal([all[^1].Id], since.Select(happened => happened.Id));
    }

    [Fact]
    public async Task Each_write_of_a_move_is_an_event_of_its_own()
    {
        await using var bench = await TrytonBench.StartAsync();
        bench.Stub.Have(Gtin(0), pieces: 3);
        var before = await ReadAsync(bench, "stock", null, limit: 100);

        bench.Stub.Arrange((tables, _) => tables.Set("stock.move", 1, "planned_date", null));

        var after = await ReadAsync(bench, "stock", null, limit: 100);
        Assert.NotEqual(Assert.Single(before).Id, Assert.Single(after).Id);
    }

    [Fact]
    public async Task New_price_is_told_by_the_template_whose_row_it_is()
    {
        await using var bench = await TrytonBench.StartAsync();
        var product = bench.Stub.Have(Gtin(0), pieces: 0);
        var before = await ReadAsync(bench, "products", null, limit: 100);
        bench.Stub.Arrange((tables, _) => tables.Set("product.template", (int)tables.Get("product.product", product)["template"]!, "list_price", TrytonStub.Decimal(5)));

        var fresh = (await ReadAsync(bench, "products", before[^1].Time, limit: 100)).Where(happened => before.All(known => known.Id != happened.Id));

        Assert.StartsWith($"product/{product}/1/", Assert.Single(fresh).Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stock", "20260302T090000.000000/0")]
    [InlineData("stock", "yesterday/0/1")]
    [InlineData("stock", "")]
    [InlineData("weather", null)]
    public async Task Page_or_stream_that_was_never_given_is_refused(string stream, string? after)
    {
        await using var bench = await TrytonBench.StartAsync();

        Assert.IsType<Outcome<ChangePage>.DefinitelyNot>(await Changes(bench).ReadChangesAsync(stream, null, after, 10, CancellationToken.None));
    }

    [Fact]
    public void Place_between_kinds_of_rows_reads_what_has_not_been_read()
    {
        var page = TrytonPage.Parse(null, "20260302T090000.000001/1/7")!;

        Assert.Equal((int.MaxValue, 7, 0), (page.For(0)!.Id, page.For(1)!.Id, page.For(2)!.Id));
        Assert.Equal("20260302T090000.000001/1/7", page.ToString());
        Assert.Null(TrytonPage.Parse(null, null)!.For(0));
    }

    private static IChangeReader Changes(TrytonBench bench) => new TrytonConnector().Connect(bench.Context).Capabilities.OfType<IChangeReader>().Single();

    private static async Task<List<FeedEvent>> ReadAsync(TrytonBench bench, string stream, DateTimeOffset? since, int limit)
    {
        var events = new List<FeedEvent>();
        string? after = null;
        do
        {
            var page = Assert.IsType<Outcome<ChangePage>.Done>(await Changes(bench).ReadChangesAsync(stream, since, after, limit, CancellationToken.None)).Value;
            events.AddRange(page.Events);
            after = page.Next;
        }
        while (after is not null);

        return events;
    }

    private static string Gtin(int number) => Enumerable.Range(0, 10).Select(check => $"952100000{number:D3}{check}").First(text => Canonical.Identity.Gtin.Parse(text).IsAccepted);
}
