using System.Collections.Concurrent;
using System.Net;
using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Postgres;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Tests.Standards;
using Npgsql;

namespace IntegrationHub.Tests.Storage;

/// <summary>What only a server with several nodes can do wrong.</summary>
public sealed class PostgresDatabaseTests
{
    private readonly TestClock _clock = new();

    [PostgresFact]
    public async Task Two_nodes_on_the_same_rows_never_exceed_a_limit_and_lose_no_count()
    {
        await using var test = new TestDatabase(StorageDialect.Postgres);
        IHubDatabase[] nodes = [test.Open(_clock), test.Open(_clock)];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(row => nodes[0].CommitAsync(Books.Event($"row-{row}"))));

        var counts = await Task.WhenAll(Enumerable.Range(0, 400).Select(i =>
            nodes[i % 2].CommitAsync(Books.Event($"unit-{i}").Add(Books.Count.With($"row-{i % 4}", 60).Guarded("full")))));

        Assert.Equal(240, counts.Count(count => count.IsCommitted));
        Assert.Equal(160, counts.Count(count => count.RefusedBy == "full"));
        Assert.All(Enumerable.Range(0, 4), row => Assert.Equal(60, Books.Counted(nodes[1], $"row-{row}")));
        Assert.Equal(244, Books.Ids(nodes[0]).Count);
    }

    [PostgresFact]
    public async Task Units_that_lock_rows_crosswise_all_get_through()
    {
        await using var test = new TestDatabase(StorageDialect.Postgres);
        IHubDatabase[] nodes = [test.Open(_clock), test.Open(_clock)];
        await Task.WhenAll(nodes[0].CommitAsync(Books.Event("a")), nodes[0].CommitAsync(Books.Event("b")));

        await Task.WhenAll(Enumerable.Range(0, 2).Select(async node =>
        {
            for (var i = 0; i < 40; i++)
            {
                var (first, second) = node == 0 ? ("a", "b") : ("b", "a");
                var result = await nodes[node].CommitAsync(new WriteUnit().Add(Books.Count.With(first, 1000).Guarded("first")).Add(Books.Count.With(second, 1000).Guarded("second")));
                Assert.True(result.IsCommitted);
            }
        }));

        Assert.Equal((80, 80), (Books.Counted(nodes[0], "a"), Books.Counted(nodes[0], "b")));
    }

    [PostgresFact]
    public async Task A_unit_that_waits_too_long_for_a_row_is_refused_alone()
    {
        await using var test = new TestDatabase(StorageDialect.Postgres);
        var options = test.Options;
        options.PostgresWriters = 1;
        var database = test.Open(_clock, options);
        await database.CommitAsync(Books.Event("held"));
        await using var holder = new NpgsqlConnection(test.ConnectionString);
        await holder.OpenAsync();
        await using var held = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync("UPDATE outbox SET subject = 'held'", transaction: held);

        var blocked = database.CommitAsync(new WriteUnit().Add(Books.Count.With("held", 10)));
        var others = Enumerable.Range(0, 10).Select(i => database.CommitAsync(Books.Event($"other-{i}"))).ToList();

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => blocked);
        Assert.False(refused.MayBeStored);
        Assert.All(await Task.WhenAll(others), other => Assert.True(other.IsCommitted));
    }

    [PostgresFact]
    public async Task A_unit_whose_answer_is_lost_may_be_stored_and_is_said_to_be()
    {
        await using var test = new TestDatabase(StorageDialect.Postgres);
        var server = new NpgsqlConnectionStringBuilder(test.ConnectionString);
        await using var wire = new CutWire(server.Port);
        var direct = test.Open(_clock);
        await using var database = PostgresDatabase.Open(
            new StorageOptions { Postgres = new NpgsqlConnectionStringBuilder(test.ConnectionString) { Port = wire.Port }.ToString(), PostgresWriters = 1 }, [TestDatabase.StorageTables], _clock);
        await database.CommitAsync(Books.Event("before"));

        wire.LoseAnswers();
        var lost = database.CommitAsync(Books.Event("lost"));
        await Eventually.SeeAsync("the unit to be stored", () => Books.Ids(direct), ids => ids.Contains("lost"));
        wire.Cut();

        Assert.True((await Assert.ThrowsAsync<StorageUnavailableException>(() => lost)).MayBeStored);
        Assert.StartsWith("constraint:", (await database.CommitAsync(Books.Event("lost"))).RefusedBy, StringComparison.Ordinal);
        Assert.Equal(["before", "lost"], await database.QueryAsync(new Sql("SELECT id FROM outbox ORDER BY position").With(), row => row.GetString(0)));
    }

    [PostgresFact]
    public async Task A_returning_write_whose_answer_is_lost_may_be_stored()
    {
        await using var test = new TestDatabase(StorageDialect.Postgres);
        var server = new NpgsqlConnectionStringBuilder(test.ConnectionString);
        await using var wire = new CutWire(server.Port);
        var direct = test.Open(_clock);
        await using var database = PostgresDatabase.Open(
            new StorageOptions { Postgres = new NpgsqlConnectionStringBuilder(test.ConnectionString) { Port = wire.Port }.ToString() }, [TestDatabase.StorageTables], _clock);
        await direct.CommitAsync(Books.Event("counted"));
        var count = new Sql("UPDATE outbox SET occurred_at = occurred_at + 1 RETURNING occurred_at");
        await database.ExecuteReturningAsync(count.With(), row => row.GetInt64(0));

        wire.LoseAnswers();
        var lost = database.ExecuteReturningAsync(count.With(), row => row.GetInt64(0));
        await Eventually.SeeAsync("the write to be stored", () => Books.Counted(direct, "counted"), counted => counted == 2);
        wire.Cut();

        Assert.True((await Assert.ThrowsAsync<StorageUnavailableException>(() => lost)).MayBeStored);
        Assert.Equal([3], await database.ExecuteReturningAsync(count.With(), row => row.GetInt64(0)));
    }

    [PostgresFact]
    public async Task Crashes_of_the_server_lose_nothing_that_was_answered_and_keep_nothing_that_was_refused()
    {
        await using var server = await OwnPostgres.StartAsync(Repository.Root);
        await using var test = new TestDatabase(StorageDialect.Postgres, server.ConnectionString);
        var database = test.Open(_clock);
        var (committed, uncertain, refused) = (new ConcurrentBag<string>(), new ConcurrentBag<string>(), new ConcurrentBag<string>());
        using var stop = new CancellationTokenSource();

        var load = Task.WhenAll(Enumerable.Range(0, 20).Select(client => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var id = $"{client}-{i}";
                try
                {
                    var result = await database.CommitAsync(Books.Event(id));
                    Assert.True(result.IsCommitted);
                    committed.Add(id);
                }
                catch (StorageUnavailableException unavailable)
                {
                    (unavailable.MayBeStored ? uncertain : refused).Add(id);
                }
            }
        })));
        try
        {
            for (var crash = 0; crash < 3; crash++)
            {
                var before = committed.Count;
                await Eventually.SeeAsync($"commits before crash {crash}", () => committed.Count, count => count > before + 200);
                await server.CrashAsync();
            }

            var afterCrashes = committed.Count;
            await Eventually.SeeAsync("commits after the last crash", () => committed.Count, count => count > afterCrashes + 200);
        }
        finally
        {
            await stop.CancelAsync();
            await load;
        }

        var stored = (await database.QueryAsync(new Sql("SELECT id FROM outbox").With(), row => row.GetString(0))).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(committed, id => !stored.Contains(id));
        Assert.DoesNotContain(refused, stored.Contains);
        Assert.NotEmpty(uncertain);
        Assert.Equal(stored.Count, committed.Count + uncertain.Count(stored.Contains));
    }

    [PostgresFact]
    public async Task Eight_nodes_that_start_at_once_migrate_once()
    {
        await using var test = new TestDatabase(StorageDialect.Postgres);

        var nodes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PostgresDatabase.Open(test.Options, [TestDatabase.StorageTables], _clock))));

        await Task.WhenAll(nodes.Select((node, i) => node.CommitAsync(Books.Event($"node-{i}"))));
        Assert.Equal(8, Books.Ids(nodes[0]).Count);
        Assert.Equal(1, Assert.Single(await nodes[0].QueryAsync(new Sql("SELECT count(*) FROM schema_versions").With(), row => row.GetInt64(0))));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task Sessions_have_time_limits_and_readers_cannot_write()
    {
        await using var test = new TestDatabase(StorageDialect.Postgres);
        var database = test.Open(_clock);
        var settings = new Sql("SELECT current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout') || ' ' || current_setting('synchronous_commit')");

        Assert.Equal(["15s 3s 10s on"], await database.QueryAsync(settings.With(), row => row.GetString(0)));
        await Assert.ThrowsAsync<PostgresException>(async () => await database.QueryAsync(new Sql("DELETE FROM outbox RETURNING id").With(), row => row.GetString(0)));
    }

    [Fact]
    public void A_server_that_is_not_there_is_told_with_what_to_do()
    {
        using var closed = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        var refused = Assert.Throws<StorageUnavailableException>(() =>
            PostgresDatabase.Open(new StorageOptions { Postgres = $"Host=127.0.0.1;Port={port};Username=hub;Password=secret-word" }, [], _clock));

        Assert.Contains("Hub:Postgres", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret-word")]
    [InlineData("Host=127.0.0.1;Port=secret-word")]
    [InlineData("Unknown=secret-word")]
    public void A_connection_string_that_cannot_be_read_is_not_repeated(string text)
    {
        var refused = Assert.Throws<StorageUnavailableException>(() => PostgresDatabase.Open(new StorageOptions { Postgres = text }, [], _clock));

        Assert.Contains("Hub:Postgres", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", refused.ToString(), StringComparison.Ordinal);
    }
}
