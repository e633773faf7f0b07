using System.Globalization;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Eventing;

public sealed class ChangePollerTests
{
    private static readonly ChangeStream Rows = new("rows", TimeSpan.FromSeconds(30));

    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_that_appear_with_a_time_already_past_are_not_missed(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);
        var vendor = new Table(intake.Clock.GetUtcNow);
        var poller = new ChangePoller(intake.Inbox, intake.Database, intake.Clock);
        vendor.Commit("early", intake.Clock.GetUtcNow());
        await poller.ReadAsync(vendor.Served, Rows, CancellationToken.None);

        // A transaction of 300 rows begins, another commits after it, and is read: the watermark is beyond the 300 rows.
        var begun = intake.Clock.GetUtcNow();
        intake.Clock.Advance(TimeSpan.FromSeconds(2));
        vendor.Commit("late", intake.Clock.GetUtcNow());
        await poller.ReadAsync(vendor.Served, Rows, CancellationToken.None);
        foreach (var number in Enumerable.Range(0, 300))
        {
            vendor.Commit($"bulk-{number:000}", begun);
        }

        await poller.ReadAsync(vendor.Served, Rows, CancellationToken.None);

        Assert.Equal(302, intake.Written.Count);
        Assert.Equal(302, intake.Delivered.Distinct().Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_round_that_breaks_off_is_read_again_from_its_beginning(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);
        var vendor = new Table(intake.Clock.GetUtcNow);
        var poller = new ChangePoller(intake.Inbox, intake.Database, intake.Clock);
        await poller.ReadAsync(vendor.Served, Rows, CancellationToken.None);
        foreach (var number in Enumerable.Range(0, 450))
        {
            vendor.Commit($"row-{number:000}", intake.Clock.GetUtcNow() + TimeSpan.FromMinutes(number));
        }

        vendor.BreaksAfterPages = 1;
        var broken = await poller.ReadAsync(vendor.Served, Rows, CancellationToken.None);
        vendor.BreaksAfterPages = null;
        var whole = await poller.ReadAsync(vendor.Served, Rows, CancellationToken.None);

        Assert.Equal("away", broken?.Code);
        Assert.Null(whole);
        Assert.Equal(450, intake.Written.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_before_the_hub_is_no_news_unless_the_stream_says_so(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);
        var vendor = new Table(intake.Clock.GetUtcNow);
        vendor.Commit("last-year", intake.Clock.GetUtcNow() - TimeSpan.FromDays(365));
        var poller = new ChangePoller(intake.Inbox, intake.Database, intake.Clock);

        await poller.ReadAsync(vendor.Served, Rows, CancellationToken.None);
        Assert.Empty(intake.Written);

        await poller.ReadAsync(vendor.Served, Rows with { Name = "all", IsFromTheBeginning = true }, CancellationToken.None);
        Assert.Equal(["vendor/last-year"], intake.Written);
    }

    /// <summary>A table of rows with a time, read as vendors let it be read.</summary>
    private sealed class Table(Func<DateTimeOffset> now) : IChangeReader
    {
        private readonly List<(string Id, DateTimeOffset At)> _rows = [];

        public int? BreaksAfterPages { get; set; }

        public IReadOnlyList<ChangeStream> Streams => [Rows];

        public Served<IChangeReader> Served => new("vendor", this, new Dictionary<string, Idempotency>());

        public void Commit(string id, DateTimeOffset at) => _rows.Add((id, at));

        public Task<Outcome<ChangePage>> ReadChangesAsync(string stream, DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken)
        {
            var skip = int.Parse(after ?? "0", CultureInfo.InvariantCulture);
            if (skip / limit >= BreaksAfterPages)
            {
                return Task.FromResult<Outcome<ChangePage>>(new Outcome<ChangePage>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "away", $"Away at {now():O}.")));
            }

            var all = _rows.Where(row => since is null || row.At >= since).OrderBy(row => row.At).ToList();
            var page = all.Skip(skip).Take(limit).ToList();
            return Task.FromResult<Outcome<ChangePage>>(new Outcome<ChangePage>.Done(new ChangePage(
                [.. page.Select(row => Intake.Event(row.Id))],
                skip + limit < all.Count ? (skip + limit).ToString(CultureInfo.InvariantCulture) : null,
                page.Count == 0 ? null : page.Max(row => row.At))));
        }
    }
}
