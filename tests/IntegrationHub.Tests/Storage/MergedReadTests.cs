using System.Data.Common;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Postgres;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Storage;

/// <summary>PostgreSQL answers equal queries of one moment as one; whoever asked gets its own rows and its own errors.</summary>
public sealed class MergedReadTests
{
    private const int Asked = 300;

    private static readonly Sql Insert = new("INSERT INTO outbox (id, type, subject, data, occurred_at) VALUES (@id, 'test', @subject, '{}', @time)");
    private static readonly Sql BySubject = new("SELECT id, occurred_at FROM outbox WHERE subject = @subject ORDER BY occurred_at DESC") { Merges = true };
    private static readonly Sql ById = new("SELECT 1 FROM outbox WHERE id = @id") { Merges = true };

    private readonly TestClock _clock = new();

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_queries_at_once_each_get_their_own_rows_in_order(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await FillAsync(database, 90);

        var rows = await Task.WhenAll(Enumerable.Range(0, Asked).Select(i => database.QueryAsync(BySubject.With($"s{i % 40}"), row => (row.GetString(0), row.GetInt64(1))).AsTask()));
        var known = await Task.WhenAll(Enumerable.Range(0, Asked).Select(i => database.QueryAsync(ById.With($"e{i}"), _ => true).AsTask()));

        Assert.All(Enumerable.Range(0, Asked), i => Assert.Equal(
            Enumerable.Range(0, 90).Reverse().Where(e => e % 30 == i % 40).Select(e => ($"e{e}", (long)e)), rows[i]));
        Assert.All(Enumerable.Range(0, Asked), i => Assert.Equal(i < 90 ? 1 : 0, known[i].Count));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_that_its_reader_refuses_fails_that_query_alone(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await FillAsync(database, 30);

        var reads = Enumerable.Range(0, Asked).Select(async i => await database.QueryAsync(
            BySubject.With($"s{i % 30}"), row => i % 10 == 3 ? throw new FormatException($"row of {i}") : row.GetString(0))).ToList();

        foreach (var (read, i) in reads.Select((read, i) => (read, i)))
        {
            if (i % 10 == 3)
            {
                Assert.Equal($"row of {i}", (await Assert.ThrowsAsync<FormatException>(() => read)).Message);
            }
            else
            {
                Assert.Equal([$"e{i % 30}"], await read);
            }
        }
    }

    [PostgresFact]
    public async Task A_query_that_the_server_refuses_fails_alone()
    {
        await using var test = new TestDatabase(StorageDialect.Postgres);
        var database = test.Open(_clock);
        await FillAsync(database, 30);

        var reads = Enumerable.Range(0, Asked).Select(async i => await database.QueryAsync(BySubject.With(i % 25 == 7 ? "s\0" : $"s{i % 30}"), row => row.GetString(0))).ToList();

        foreach (var (read, i) in reads.Select((read, i) => (read, i)))
        {
            if (i % 25 == 7)
            {
                await Assert.ThrowsAnyAsync<DbException>(() => read);
            }
            else
            {
                Assert.Equal([$"e{i % 30}"], await read);
            }
        }
    }

    [PostgresFact]
    public async Task A_closed_database_answers_what_was_asked_before_and_refuses_the_rest()
    {
        await using var test = new TestDatabase(StorageDialect.Postgres);
        var database = test.Open(_clock);
        await FillAsync(database, 3);

        var before = database.QueryAsync(BySubject.With("s1"), row => row.GetString(0));
        await database.DisposeAsync();

        Assert.Equal(["e1"], await before);
        await Assert.ThrowsAsync<StorageUnavailableException>(async () => await database.QueryAsync(BySubject.With("s1"), row => row.GetString(0)));
    }

    [Fact]
    public void The_text_for_many_queries_says_whose_each_row_is() =>
        Assert.Equal(
            "SELECT q.*, v.n FROM unnest($1, $2) WITH ORDINALITY AS v (p1, p2, n) CROSS JOIN LATERAL (SELECT a FROM t WHERE b = v.p1 AND c = v.p2) q",
            MergedText.OfQuery("SELECT a FROM t WHERE b = $1 AND c = $2", 2));

    private static async Task FillAsync(IHubDatabase database, int rows)
    {
        foreach (var i in Enumerable.Range(0, rows))
        {
            Assert.True((await database.CommitAsync(new WriteUnit().Add(Insert.With($"e{i}", $"s{i % 30}", (long)i)))).IsCommitted);
        }
    }
}
