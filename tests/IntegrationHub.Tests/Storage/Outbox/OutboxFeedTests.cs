using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using Npgsql;

namespace IntegrationHub.Tests.Storage.Outbox;

public sealed class OutboxFeedTests
{
    private static readonly Sql ByPosition = new("SELECT id FROM outbox WHERE position > @after ORDER BY position");

    private readonly TestClock _clock = new();

    [Theory, OnSqlite, OnPostgres]
    public async Task The_feed_goes_on_behind_the_given_position(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        foreach (var id in new[] { "a", "b", "c" })
        {
            await database.CommitAsync(Books.Event(id));
        }

        var feed = new OutboxFeed(database);
        var first = await Eventually.SeeAsync("the events to be settled", () => feed.ReadAsync(0, 2), events => events.Count > 0);
        var rest = await Eventually.SeeAsync("the last event to be settled", () => feed.ReadAsync(first[^1].Position, 2), events => events.Count > 0);

        Assert.Equal(["a", "b"], first.Select(entry => entry.Event.Id));
        Assert.Equal(["c"], rest.Select(entry => entry.Event.Id));
        Assert.Empty(await feed.ReadAsync(rest[^1].Position, 2));
    }

    /// <summary>The trap: the later position is there first, and who follows the visible rows never sees the earlier one.</summary>
    [PostgresFact]
    public async Task An_event_that_commits_behind_a_later_position_is_not_missed()
    {
        await using var test = new TestDatabase(StorageDialect.Postgres);
        var database = test.Open(_clock);
        await using var slow = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(test.ConnectionString) { Pooling = false }.ToString());
        await slow.OpenAsync();
        await using var open = await slow.BeginTransactionAsync();
        await using (var insert = new NpgsqlCommand("INSERT INTO outbox (id, type, subject, data, occurred_at) SELECT 'early', 'test', 'subject', '{}', 0 FROM pg_current_xact_id()", slow, open))
        {
            await insert.ExecuteNonQueryAsync();
        }

        await database.CommitAsync(Books.Event("late"));
        var feed = new OutboxFeed(database);
        var visible = await database.QueryAsync(ByPosition.With(0), row => row.GetString(0));
        var whileOpen = new List<OutboxEntry>();
        for (var look = 0; look < 5; look++)
        {
            whileOpen.AddRange(await feed.ReadAsync(0, 10));
        }

        await open.CommitAsync();

        Assert.Equal(["late"], visible);
        Assert.Empty(whileOpen);
        var settled = await Eventually.SeeAsync("both events to be settled", () => feed.ReadAsync(0, 10), events => events.Count > 0);
        Assert.Equal(["early", "late"], settled.Select(entry => entry.Event.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_follows_two_nodes_that_never_pause_sees_every_event_once_and_in_order(StorageDialect dialect)
    {
        const int Events = 600;
        await using var test = new TestDatabase(dialect);
        var first = test.Open(_clock);
        var nodes = dialect == StorageDialect.Postgres ? [first, test.Open(_clock)] : new[] { first };
        var writing = Task.WhenAll(Enumerable.Range(0, 12).Select(async writer =>
        {
            for (var i = 0; i < Events / 12; i++)
            {
                await nodes[writer % nodes.Length].CommitAsync(Books.Event($"{writer}-{i}"));
            }
        }));

        var feed = new OutboxFeed(first);
        var seen = new List<OutboxEntry>();
        await Eventually.SeeAsync(
            "all events to be followed",
            async () =>
            {
                seen.AddRange(await feed.ReadAsync(seen is [.., var last] ? last.Position : 0, 50));
                return seen.Count;
            },
            count => count >= Events);
        await writing;

        Assert.Equal(Events, seen.Select(entry => entry.Event.Id).Distinct().Count());
        Assert.Equal(Books.Ids(first), seen.Select(entry => entry.Event.Id));
    }
}
