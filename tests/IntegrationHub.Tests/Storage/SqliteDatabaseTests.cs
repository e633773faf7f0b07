using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Storage;

public sealed class SqliteDatabaseTests
{
    private static readonly Sql AnyEvent = new("SELECT id FROM outbox");

    [Fact]
    public async Task A_second_hub_on_the_same_folder_is_told_what_to_do()
    {
        await using var test = new TestDatabase(StorageDialect.Sqlite);
        test.Open(new TestClock());

        var refused = Assert.Throws<StorageUnavailableException>(() => test.Open(new TestClock()));

        Assert.Contains(test.Folder, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Hub:Data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_closed_it_opens_its_file_for_nobody_and_what_was_being_read_closes_when_given_back()
    {
        await using var test = new TestDatabase(StorageDialect.Sqlite);
        var database = test.Open(new TestClock());
        await database.CommitAsync(Books.Event("e1"));
        var late = database.OpenReader();
        await database.DisposeAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(async () => await database.QueryAsync(AnyEvent.With(), row => row.GetString(0)));
        Assert.Throws<StorageUnavailableException>(() => database.OpenReader());

        late.Dispose();
        Assert.Equal(["hub.db", "hub.lock"], Directory.GetFiles(test.Folder).Select(Path.GetFileName).Order());
    }
}
