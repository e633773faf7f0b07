using IntegrationHub.Storage;
using IntegrationHub.Workflows;

namespace IntegrationHub.Tests.Workflows;

public sealed class OldDatabaseTests
{
    [Fact]
    public void A_database_of_the_first_engine_is_refused_with_what_to_do()
    {
        var set = new MigrationSet("engine", typeof(WorkflowRegistration).Assembly);

        var refused = Assert.Throws<StorageUnavailableException>(() => set.After(2, "sqlite"));

        Assert.Contains("Hub:Data", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(set.After(0, "sqlite"));
        Assert.Empty(set.After(3, "sqlite"));
    }
}
