using System.Xml.Linq;

namespace IntegrationHub.Tests.Standards;

/// <summary>Arrows point to Canonical. The allowed references are the table of src/README.md.</summary>
public sealed class DependencyRuleTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Canonical"] = [],
        ["Connectors"] = ["Canonical"],
        ["Storage"] = ["Canonical"],
        ["Workflows"] = ["Storage"],
        ["Retail"] = ["Canonical", "Storage"],
        ["Eventing"] = ["Canonical", "Connectors", "Storage"],
        ["PublicApi"] = ["Canonical", "Connectors", "Storage", "Workflows", "Retail", "Eventing"],
        ["Operations"] = ["Connectors", "Storage", "Workflows", "Retail", "Eventing"],
        ["Sandbox"] = ["Canonical"],
        ["connectors/*"] = ["Connectors"],
        ["workflows/*"] = ["Canonical", "Connectors", "Workflows", "Retail"],
    };

    public static TheoryData<string> ProductProjects()
    {
        var data = new TheoryData<string>();
        foreach (var project in Repository.Projects.Select(path => Path.GetRelativePath(Repository.Root, path)))
        {
            if (!project.StartsWith("tests", StringComparison.Ordinal) && Rule(project) != "Host")
            {
                data.Add(project);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void Project_references_only_what_the_rule_allows(string project)
    {
        Assert.True(Allowed.TryGetValue(Rule(project), out var allowed), $"{project} has no row in the dependency rule; add it here and in src/README.md.");

        var forbidden = References(Path.Combine(Repository.Root, project)).Except(allowed).ToList();

        Assert.True(forbidden.Count == 0, $"{project} must not reference {string.Join(", ", forbidden)}; it may reference {string.Join(", ", allowed)}.");
    }

    [Fact]
    public void Canonical_uses_the_base_class_library_only()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src/IntegrationHub.Canonical/IntegrationHub.Canonical.csproj"));

        Assert.Empty(project.Descendants("PackageReference"));
        Assert.Empty(project.Descendants("FrameworkReference"));
    }

    private static string Rule(string project) => project.Split('/', '\\')[0] switch
    {
        "connectors" or "templates" => "connectors/*",
        "workflows" => "workflows/*",
        _ => ShortName(project),
    };

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference").Select(reference => ShortName(reference.Attribute("Include")!.Value));

    private static string ShortName(string path) =>
        Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Replace("IntegrationHub.", "", StringComparison.Ordinal);
}
