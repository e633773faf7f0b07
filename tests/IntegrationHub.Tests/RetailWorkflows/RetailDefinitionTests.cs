using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail;
using IntegrationHub.RetailWorkflows;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Definitions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.RetailWorkflows;

public sealed class RetailDefinitionTests
{
    [Fact]
    public async Task The_definitions_that_come_with_the_hub_have_neither_a_problem_nor_a_warning()
    {
        await using var test = new TestDatabase(StorageDialect.Sqlite);
        var hub = new ConfigurationBuilder().AddInMemoryCollection(test.Settings()).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new TestClock()).AddSingleton(new ConnectionDirectory([]))
            .AddStorage(hub).AddWorkflows().AddRetail().AddRetailWorkflows(hub).BuildServiceProvider();
        var catalog = services.GetRequiredService<ActivityCatalog>();

        Assert.All(RetailDefinitions.All, json => Assert.Empty(DefinitionValidator.Validate(DefinitionReader.Read(json), catalog)));
        Assert.Contains(RetailDefinitions.All, json => DefinitionReader.Read(json).DefinitionId == "returns");
    }
}
