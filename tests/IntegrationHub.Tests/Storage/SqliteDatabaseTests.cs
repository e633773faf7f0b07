using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Storage.Sqlite;
using IntegrationHub.Testing;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Tests.Storage;

public sealed class SqliteDatabaseTests : IDisposable
{
    private static readonly Sql TakeEvent = new("UPDATE outbox SET subject = 'taken' WHERE id = @id AND subject <> 'taken'");

    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_committed_unit_is_there_after_reopening()
    {
        using (var database = Open())
        {
            await database.CommitAsync(Event("one"));
        }

        using var reopened = Open();

        Assert.Equal(["one"], Ids(reopened));
    }

    [Fact]
    public async Task A_refused_guard_undoes_its_unit_and_leaves_the_neighbours_alone()
    {
        using var database = Open();
        await database.CommitAsync(Event("stock"));

        var takes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            database.CommitAsync(Event($"taker-{i}").Add(TakeEvent.With("stock").Guarded("already-taken")))));

        Assert.Single(takes, take => take.IsCommitted);
        Assert.All(takes.Where(take => !take.IsCommitted), take => Assert.Equal("already-taken", take.RefusedBy));
        Assert.Equal(2, Ids(database).Count);
    }

    [Fact]
    public async Task A_unit_that_breaks_a_constraint_is_refused_alone()
    {
        using var database = Open();
        await database.CommitAsync(Event("same"));

        var results = Enumerable.Range(0, 20).Select(i => database.CommitAsync(Event(i == 7 ? "same" : $"other-{i}"))).ToList();

        Assert.StartsWith("constraint:", (await results[7]).RefusedBy, StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(results.Where((_, i) => i != 7)), result => Assert.True(result.IsCommitted));
        Assert.Equal(20, Ids(database).Count);
    }

    [Fact]
    public void A_second_hub_on_the_same_folder_is_told_what_to_do()
    {
        using var first = Open();

        var refused = Assert.Throws<StorageUnavailableException>(Open);

        Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Hub:Data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_a_newer_hub_is_refused()
    {
        using (var database = Open())
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "hub.db")};Pooling=false");
            connection.Execute("INSERT INTO schema_versions VALUES ('storage', 9999, 'future.sql', 0)");
        }

        Assert.Contains("newer hub", Assert.Throws<StorageUnavailableException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_database_refuses_writes()
    {
        var database = Open();
        database.Dispose();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => database.CommitAsync(Event("late")));
    }

    private SqliteDatabase Open() => SqliteDatabase.Open(
        new StorageOptions { Data = _folder.Path }, [new MigrationSet("storage", typeof(StorageOptions).Assembly)], _clock);

    private WriteUnit Event(string id) => new WriteUnit().Add(new OutboxEvent(id, "test", "subject", "{}").ToStatement(_clock.GetUtcNow()));

    private static List<string> Ids(SqliteDatabase database)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<string>("SELECT id FROM outbox ORDER BY position")];
    }
}
