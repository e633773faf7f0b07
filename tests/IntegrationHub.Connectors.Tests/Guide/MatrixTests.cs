using IntegrationHub.Testing.Connectors;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Connectors.Tests.Guide;

/// <summary>What <c>connectors/README.md</c> says of every connector is what the kit and the descriptors say. With <c>UPDATE_MATRIX=1</c> it is written.</summary>
public sealed class MatrixTests
{
    private static readonly string Readme = SourceFile.Beside("../../../connectors/README.md");

    [VendorContractsFact]
    public async Task Matrix_shows_the_verdicts_of_the_kit()
    {
        var rows = new List<(string Connector, IReadOnlyList<Verdict> Verdicts)>();
        foreach (var suite in InstalledConnectors.Suites)
        {
            // One after the other, because some of them measure time.
            var verdicts = new List<Verdict>();
            foreach (var requirement in Enum.GetValues<Requirement>())
            {
                verdicts.Add(await suite.VerdictAsync(requirement));
            }

            rows.Add((NameOf(suite), verdicts));
        }

        var without = InstalledConnectors.All.Select(connector => connector.Descriptor.Name)
            .Except(InstalledConnectors.Suites.Select(suite => suite.Connector.Descriptor.Name)).ToList();
        await new MarkedPart(Readme, "matrix").HoldToAsync(Matrix.Write(rows, without));
    }

    [Fact]
    public async Task Catalogue_shows_the_descriptors()
    {
        var lines = InstalledConnectors.All.Select(connector => connector.Descriptor).Select(descriptor =>
            $"| [{descriptor.Name}]({descriptor.OptionsType.Assembly.GetName().Name}) | {descriptor.Category} | {string.Join(", ", descriptor.Capabilities.Select(capability => $"`{capability.Name}`"))} |\n");

        await new MarkedPart(Readme, "catalogue").HoldToAsync($"| connector | category | capabilities |\n|---|---|---|\n{string.Concat(lines)}");
    }

    [Fact]
    public void Matrix_marks_what_is_met_what_is_not_and_what_does_not_apply()
    {
        var met = new Verdict([]);
        Verdict[] verdicts = [met, new(["wrong"]), Verdict.None("nothing is written"), Verdict.None("the vendor calls nobody"), Verdict.None("nothing is written"), met, met, met, met, met, met, met, met];

        var table = Matrix.Write([("warehouse", verdicts)], ["till"]).Split('\n');

        Assert.Equal("| connector | Complete | Contract | Idempotent | Certain | Patient | Punctual | Distrustful | Paged | Cancelable | Discreet | Webhooks | Healthy | Configured |", table[0]);
        Assert.Equal("| warehouse | ✓ | ✗ | – (1) | – (2) | – (1) | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |", table[2]);
        Assert.Equal(["", "(1) nothing is written", "(2) the vendor calls nobody", "Held to by no suite of the kit: till.", ""], table[3..]);
    }

    [Fact]
    public void Every_suite_is_of_a_connector_that_is_there() =>
        Assert.Empty(InstalledConnectors.Suites.Select(suite => suite.Connector.Descriptor.Name).Except(InstalledConnectors.All.Select(connector => connector.Descriptor.Name)));

    /// <summary>A second suite of the same connector goes by its own name.</summary>
    private static string NameOf(ConnectorConformance suite) =>
        InstalledConnectors.Suites.Count(other => other.Connector.Descriptor.Name == suite.Connector.Descriptor.Name) > 1
            ? $"{suite.Connector.Descriptor.Name} ({suite.GetType().Name.Replace("Conformance", "", StringComparison.Ordinal)})"
            : suite.Connector.Descriptor.Name;
}
