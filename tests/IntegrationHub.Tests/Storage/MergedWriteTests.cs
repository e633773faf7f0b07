using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Postgres;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Storage;

/// <summary>PostgreSQL takes equal statements of many units as one; what each unit gets must not differ from being alone.</summary>
public sealed class MergedWriteTests
{
    private const int Units = 200;

    private static readonly Sql Insert = new("INSERT INTO outbox (id, type, subject, data, occurred_at) VALUES (@id, 'test', @subject, '{}', @time)") { Merges = true };
    private static readonly Sql Count = new("UPDATE outbox SET occurred_at = @next WHERE id = @id AND occurred_at = @expected") { Merges = true };

    private readonly TestClock _clock = new();

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_units_at_once_each_write_what_they_would_alone(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);

        var results = await Task.WhenAll(Enumerable.Range(0, Units).Select(i => database.CommitAsync(Row(i, $"subject-{i}"))));
        Assert.All(results, result => Assert.True(result.IsCommitted, result.RefusedBy));
        results = await Task.WhenAll(Enumerable.Range(0, Units).Select(i => database.CommitAsync(new WriteUnit().Add(Count.With(i + 1_000L, $"e{i}", (long)i).Guarded("moved")))));
        Assert.All(results, result => Assert.True(result.IsCommitted, result.RefusedBy));

        Assert.Equal(Enumerable.Range(0, Units).Select(i => ($"e{i}", $"subject-{i}", i + 1_000L)), Rows(database));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Among_many_only_those_are_refused_whose_own_guard_or_constraint_fails(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await Task.WhenAll(Enumerable.Range(0, Units).Select(i => database.CommitAsync(Row(i, "first"))));

        var results = await Task.WhenAll(Enumerable.Range(0, Units).Select(i => database.CommitAsync(
            Row(Units + i - (i % 50 == 7 ? Units : 0), "second").Add(Count.With(i + 1_000L, $"e{i}", i % 20 == 3 ? -1L : i).Guarded("moved")))));

        Assert.All(Enumerable.Range(0, Units), i => Assert.Equal(i % 50 != 7 && i % 20 != 3, results[i].IsCommitted));
        Assert.All(Enumerable.Range(0, Units).Where(i => i % 20 == 3 && i % 50 != 7), i => Assert.Equal("moved", results[i].RefusedBy));
        var rows = Rows(database).ToDictionary(row => row.Id);
        Assert.All(Enumerable.Range(0, Units), i => Assert.Equal(results[i].IsCommitted ? (i + 1_000L, true) : (i, false), (rows[$"e{i}"].Time, rows.ContainsKey($"e{Units + i}"))));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_units_that_want_the_same_row_are_told_apart(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(_clock);
        await database.CommitAsync(Row(0, "first"));

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => database.CommitAsync(Row(i + 1, "first").Add(Count.With(1L, "e0", 0L).Guarded("moved")))));

        Assert.Single(results, result => result.IsCommitted);
        Assert.Equal(2, Rows(database).Count);
    }

    [Fact]
    public void Texts_for_many_rows_take_arrays()
    {
        Assert.Equal(
            "INSERT INTO t (a, b, c) SELECT v.p1, 0, v.p2 FROM unnest($1, $2) AS v (p1, p2) ON CONFLICT (a) DO UPDATE SET b = excluded.b",
            MergedText.Of("INSERT INTO t (a, b, c) VALUES ($1, 0, $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b", 2).Text);
        Assert.Equal("UPDATE t SET a = a || v.p1 FROM unnest($1, $2) AS v (p1, p2) WHERE id = v.p2", MergedText.Of("UPDATE t SET a = a || $1 WHERE id = $2", 2).Text);
        Assert.Equal("DELETE FROM t USING unnest($1) AS v (p1) WHERE id = v.p1", MergedText.Of("DELETE FROM t WHERE id = $1", 1).Text);
        Assert.Throws<ArgumentException>(() => MergedText.Of("SELECT $1", 1));
    }

    [Fact]
    public void A_value_of_another_kind_does_not_become_null()
    {
        Assert.Throws<InvalidCastException>(() => ParameterTypes.Column([new Sql("UPDATE t SET a = @a").With("text")], 0, NpgsqlTypes.NpgsqlDbType.Bytea));
    }

    private static WriteUnit Row(int i, string subject) => new WriteUnit().Add(Insert.With($"e{i}", subject, (long)i));

    private static List<(string Id, string Subject, long Time)> Rows(IHubDatabase database)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<(string, string, long)>("SELECT id, subject, occurred_at FROM outbox ORDER BY length(id), id")];
    }
}
