using System.Data.Common;
using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IntegrationHub.Tests.Storage;

/// <summary>What both dialects promise.</summary>
public sealed class DatabaseTests
{
    private static readonly MigrationSet Values = new("storage-tests", typeof(DatabaseTests).Assembly);

    private static readonly Sql Keep = new("INSERT INTO stored_values (id, text, number, flag, amount, bytes) VALUES (@id, @text, @number, @flag, @amount, @bytes)");
    private static readonly Sql Find = new("SELECT text, number, flag, amount, bytes FROM stored_values WHERE id = @id");
    private static readonly Sql Subjects = new("SELECT subject FROM outbox WHERE id <> @id ORDER BY id");
    private static readonly Sql Claim = new("UPDATE outbox SET subject = @owner WHERE subject = 'free' RETURNING id");
    private static readonly Sql Broken = new("UPDATE no_such_table SET subject = @subject");
    private static readonly Sql TakeAll = new("UPDATE outbox SET subject = 'taken'");

    private readonly TestClock _clock = new();

    [Theory, OnSqlite, OnPostgres]
    public async Task A_committed_unit_is_there_after_reopening(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await database.CommitAsync(Books.Event("one"));
        await database.DisposeAsync();

        var reopened = test.Open(_clock);

        Assert.Equal(["one"], Books.Ids(reopened));
        Assert.Equal(dialect, reopened.Dialect);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_refused_guard_undoes_its_unit_and_leaves_the_neighbours_alone(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await database.CommitAsync(Books.Event("stock"));

        var takes = await Task.WhenAll(Enumerable.Range(0, 300).Select(i =>
            database.CommitAsync(Books.Event($"taker-{i}").Add(Books.Take.With("stock").Guarded("already-taken")))));

        Assert.Single(takes, take => take.IsCommitted);
        Assert.All(takes.Where(take => !take.IsCommitted), take => Assert.Equal("already-taken", take.RefusedBy));
        Assert.Equal(2, Books.Ids(database).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_guard_that_finds_too_many_rows_undoes_what_it_did_to_them(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await database.CommitAsync(Books.Event("one"));
        await database.CommitAsync(Books.Event("two"));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            database.CommitAsync(i % 5 == 4 ? new WriteUnit().Add(TakeAll.With().Guarded("one-only")) : Books.Event($"neighbour-{i}"))));

        Assert.Equal(4, results.Count(result => result.RefusedBy == "one-only"));
        Assert.Equal(18, Books.Ids(database).Count);
        Assert.DoesNotContain("taken", await database.QueryAsync(Subjects.With(""), row => row.GetString(0)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_unit_that_breaks_a_constraint_is_refused_alone(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await database.CommitAsync(Books.Event("same"));

        var results = Enumerable.Range(0, 20).Select(i => database.CommitAsync(Books.Event(i % 10 == 7 ? "same" : $"other-{i}"))).ToList();

        Assert.StartsWith("constraint:", (await results[7]).RefusedBy, StringComparison.Ordinal);
        Assert.StartsWith("constraint:", (await results[17]).RefusedBy, StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(results.Where((_, i) => i % 10 != 7)), result => Assert.True(result.IsCommitted));
        Assert.Equal(19, Books.Ids(database).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_unit_that_cannot_be_executed_fails_alone_and_as_a_whole(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);

        var results = Enumerable.Range(0, 20)
            .Select(i => database.CommitAsync(i == 7 ? Books.Event("half").Add(Broken.With("x")) : Books.Event($"other-{i}")))
            .ToList();

        await Assert.ThrowsAnyAsync<DbException>(() => results[7]);
        Assert.All(await Task.WhenAll(results.Where((_, i) => i != 7)), result => Assert.True(result.IsCommitted));
        Assert.DoesNotContain("half", Books.Ids(database));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Values_come_back_as_they_were_written(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock, Values);
        object?[][] rows =
        [
            ["", long.MinValue, true, 0.1, new byte[] { 0, 255 }],
            ["ñ 漢 🙂 '", 7L, false, -1e300, Array.Empty<byte>()],
            [null, null, null, null, null],
            [new string('x', 100_000), long.MaxValue, true, double.Epsilon, new byte[70_000]],
        ];

        await Task.WhenAll(rows.Select((row, i) => database.CommitAsync(new WriteUnit().Add(Keep.With([i, .. row])))));

        for (var i = 0; i < rows.Length; i++)
        {
            var found = Assert.Single(await database.QueryAsync(Find.With(i), Read));
            Assert.Equal(rows[i].Select(value => value is bool flag ? (flag ? 1L : 0L) : value), found);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Half_a_character_is_replaced_and_harms_nobody(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);

        await Task.WhenAll(database.CommitAsync(Books.Event("half", "a\ud83d")), database.CommitAsync(Books.Event("whole", "a🙂")));

        Assert.Equal(["a\ufffd", "a🙂"], await database.QueryAsync(Subjects.With(""), row => row.GetString(0)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_value_of_the_wrong_kind_fails_its_unit_alone(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock, Values);

        var wrong = database.CommitAsync(new WriteUnit().Add(Keep.With(1, "text", DateTimeOffset.UnixEpoch, null, null, null)));
        var right = database.CommitAsync(new WriteUnit().Add(Keep.With(2, "text", 1, null, null, null)));

        await Assert.ThrowsAnyAsync<Exception>(() => wrong);
        Assert.True((await right).IsCommitted);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_write_answers_the_rows_that_it_returns_to_one_caller_only(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => database.CommitAsync(Books.Event($"work-{i}", "free"))));

        var claims = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => database.ExecuteReturningAsync(Claim.With($"owner-{i}"), row => row.GetString(0))));

        Assert.Equal(10, claims.SelectMany(claimed => claimed).Distinct().Count());
        Assert.Equal(10, claims.Sum(claimed => claimed.Count));
        await Assert.ThrowsAsync<ArgumentException>(() => database.ExecuteReturningAsync(Claim.With("x").Guarded("guard"), row => row.GetString(0)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_returning_write_that_breaks_a_constraint_throws(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await database.CommitAsync(Books.Event("one"));
        await database.CommitAsync(Books.Event("two"));

        await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteReturningAsync(new Sql("UPDATE outbox SET id = 'same' RETURNING id").With(), row => row.GetString(0)));

        Assert.Equal(["one", "two"], Books.Ids(database));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_text_of_the_other_dialect_is_skipped(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        var sqlite = new Sql("UPDATE outbox SET subject = @subject WHERE id = @id") { Postgres = "" };
        var postgres = new Sql("") { Postgres = "UPDATE outbox SET subject = 'postgres' || @number WHERE id = @id" };
        var both = new Sql("SELECT @first || @second AS joined") { Postgres = "SELECT concat(@second::text, '-', @second::text) AS joined" };

        await database.CommitAsync(Books.Event("one").Add(sqlite.With("sqlite", "one")).Add(postgres.With("!", "one")));

        Assert.Equal([dialect == StorageDialect.Sqlite ? "sqlite" : "postgres!"], await database.QueryAsync(Subjects.With(""), row => row.GetString(0)));
        Assert.Equal([dialect == StorageDialect.Sqlite ? "ab" : "b-b"], await database.QueryAsync(both.With("a", "b"), row => row.GetString(0)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Text_is_ordered_by_its_bytes(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await Task.WhenAll(new[] { "b", "B", "a", "é", "_", "-", "A" }.Select(id => database.CommitAsync(Books.Event(id, id))));

        Assert.Equal(["-", "A", "B", "_", "a", "b", "é"], await database.QueryAsync(Subjects.With(""), row => row.GetString(0)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_clock_is_the_databases(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);

        var now = await database.NowAsync();

        Assert.Equal(dialect == StorageDialect.Sqlite, now == _clock.GetUtcNow());
        Assert.True(dialect == StorageDialect.Sqlite || (TimeProvider.System.GetUtcNow() - now).Duration() < TimeSpan.FromMinutes(1), $"PostgreSQL says {now:o}.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_database_of_a_newer_hub_is_refused(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        await test.Open(_clock).DisposeAsync();
        await using DbConnection connection = dialect == StorageDialect.Postgres
            ? new NpgsqlConnection(test.ConnectionString)
            : new SqliteConnection($"Data Source={Path.Combine(test.Folder, "hub.db")};Pooling=false");
        await connection.ExecuteAsync("INSERT INTO schema_versions VALUES ('storage', 9999, 'future.sql', 0)");

        Assert.Contains("newer hub", Assert.Throws<StorageUnavailableException>(() => test.Open(_clock)).Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_closed_database_refuses_writes(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await database.DisposeAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => database.CommitAsync(Books.Event("late")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_full_backlog_refuses_and_loses_nothing_that_it_took(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var options = test.Options;
        options.WriteBacklog = 3;
        var database = test.Open(_clock, options);

        var taken = new List<Task<CommitResult>>();
        for (var i = 0; i < 2000; i++)
        {
            try
            {
                taken.Add(database.CommitAsync(Books.Event($"event-{i}")));
            }
            catch (StorageUnavailableException full)
            {
                Assert.Contains("try again", full.Message, StringComparison.Ordinal);
            }
        }

        Assert.All(await Task.WhenAll(taken), result => Assert.True(result.IsCommitted));
        Assert.Equal(taken.Count, Books.Ids(database).Count);
        Assert.InRange(taken.Count, 1, 1999);
    }

    private static object?[] Read(DbDataReader row) =>
    [
        row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2),
        row.IsDBNull(3) ? null : row.GetDouble(3), row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4),
    ];
}
