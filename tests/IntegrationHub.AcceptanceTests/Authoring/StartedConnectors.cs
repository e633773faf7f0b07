using System.Xml.Linq;
using IntegrationHub.AcceptanceTests.CommandLine;
using IntegrationHub.Host.Connections;

namespace IntegrationHub.AcceptanceTests.Authoring;

/// <summary>Two connectors that are started in one clone, one from the template and, where Node.js is, one from a document; built and tested together, because that costs most.</summary>
public sealed class StartedConnectors : IAsyncLifetime
{
    private IReadOnlyDictionary<string, string> _outcomes = new Dictionary<string, string>();

    internal AuthorsClone Clone { get; } = new();

    internal CommandRun? New { get; private set; }

    /// <summary>What became of the tests whose name contains a text, by their full names.</summary>
    public IReadOnlyDictionary<string, string> Outcomes(string part) => _outcomes.Where(test => test.Key.Contains(part, StringComparison.Ordinal)).ToDictionary();

    public async Task InitializeAsync()
    {
        await Shell.RunAsync(Clone.Root, Clone.Environment, "bash", "eng/templates");
        await Shell.RunAsync(Clone.Root, Clone.Environment, "dotnet", "new", "integrationhub-connector", "-n", "FabrikamStores");
        if (NodeFactAttribute.IsInstalled)
        {
            await File.WriteAllTextAsync(Clone.File("vendor.json"), Documents.Parcels);
            New = await CommandRun.OfAsync(ConnectorsCommand.RunAsync, "new", "--name", "Contoso", "--from", Clone.File("vendor.json"), "--out", Clone.Root);
            Assert.True(New.ExitCode == 0, New.Error);
            await File.WriteAllTextAsync(Clone.File("tests/IntegrationHub.Connectors.Tests/Contoso/ContosoApiTests.cs"), Documents.TestOfTheGeneratedClient);
        }

        await TestAsync();
    }

    public Task DisposeAsync()
    {
        Clone.Dispose();
        return Task.CompletedTask;
    }

    private async Task TestAsync()
    {
        await Shell.RunAsync(
            Clone.Root, new Dictionary<string, string>(), "dotnet", "test", "tests/IntegrationHub.Connectors.Tests", "--nologo", "--verbosity", "quiet",
            "--filter", "FullyQualifiedName~FabrikamStores|FullyQualifiedName~Contoso", "--logger", "trx;LogFileName=author.trx", "--results-directory", Clone.File("results"));
        _outcomes = XDocument.Load(Clone.File("results/author.trx")).Descendants().Where(element => element.Name.LocalName == "UnitTestResult")
            .ToDictionary(result => result.Attribute("testName")!.Value, result => result.Attribute("outcome")!.Value);
    }
}
