using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Storage;

public sealed class SqliteDatabaseTests
{
    [Fact]
    public async Task A_second_hub_on_the_same_folder_is_told_what_to_do()
    {
        await using var test = new TestDatabase(StorageDialect.Sqlite);
        test.Open(new TestClock());

        var refused = Assert.Throws<StorageUnavailableException>(() => test.Open(new TestClock()));

        Assert.Contains(test.Folder, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Hub:Data", refused.Message, StringComparison.Ordinal);
    }
}
