using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Testing.Connectors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Connectors.Tests.Tryton;

public sealed class TrytonDryRunTests
{
    [Fact]
    public async Task Dry_run_logs_in_and_reads_and_changes_nothing()
    {
        var suite = new TrytonConformance();
        await using var server = await StubServer.StartAsync(suite.CreateStub());
        suite.Cases.Single(each => each.Operation == Operations.OrderExport).Arrange(server.Stub);
        var settings = new Dictionary<string, string?>
        {
            ["Hub:Connections:erp:Connector"] = "tryton",
            ["Hub:Connections:erp:DryRun"] = "true",
            ["Hub:Connections:erp:AllowedPrivateNetworks:0"] = "127.0.0.0/8",
        };
        foreach (var (name, value) in suite.Options(server.Address))
        {
            settings[$"Hub:Connections:erp:Options:{name}"] = value;
        }

        await using var services = new ServiceCollection().AddLogging()
            .AddConnectors(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Hub"), [suite.Connector]).BuildServiceProvider();
        var directory = services.GetRequiredService<ConnectionDirectory>();

        foreach (var played in suite.Cases.Where(each => each.Operation is null or Operations.StockAdjust or Operations.OrderExport))
        {
            var outcome = await played.InvokeAsync(directory, new EffectKey("dry"), CancellationToken.None);
            Assert.True(played.Operation is null ? outcome.IsDone : outcome is { State: CaseState.DefinitelyNot }, $"{played.Name}: {outcome}");
        }

        Assert.Empty(server.Stub.Effects);
    }
}
