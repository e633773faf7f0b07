using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.Authoring;

/// <summary>As much of the repository as an author of connectors needs, in a folder of its own: without the hub and without the other connectors.</summary>
internal sealed class AuthorsClone : IDisposable
{
    private static readonly string[] Parts =
    [
        ".editorconfig", "Directory.Build.props", "Directory.Packages.props", "IntegrationHub.sln", "global.json", "eng", "templates", "connectors/Directory.Build.props", "connectors/README.md",
        "src/IntegrationHub.Canonical", "src/IntegrationHub.Connectors", "src/IntegrationHub.Storage", "tests/IntegrationHub.Testing",
        "tests/IntegrationHub.Connectors.Tests/IntegrationHub.Connectors.Tests.csproj",
    ];

    public AuthorsClone()
    {
        foreach (var part in Parts)
        {
            Copy(Path.Combine(Built.Repository, part), Path.Combine(Root, part));
        }

        // What the clone has in common with the repository was analysed when that was built.
        foreach (var folder in new[] { "src", "tests/IntegrationHub.Testing" })
        {
            System.IO.File.WriteAllText(Path.Combine(Root, folder, "Directory.Build.targets"), "<Project><PropertyGroup><RunAnalyzers>false</RunAnalyzers></PropertyGroup></Project>");
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("hub-author-").FullName;

    /// <summary>A home of its own for the .NET tools, so that the templates of whoever runs the test stay as they are; packages are not fetched again for it.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["DOTNET_CLI_HOME"] = Directory.CreateDirectory(Path.Combine(Root, "home")).FullName,
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["NUGET_PACKAGES"] = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
    };

    public string File(string path) => Path.Combine(Root, path);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void Copy(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            System.IO.File.Copy(from, to);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var entry in Directory.EnumerateFileSystemEntries(from).Where(entry => Path.GetFileName(entry) is not ("bin" or "obj")))
        {
            Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
        }
    }
}
