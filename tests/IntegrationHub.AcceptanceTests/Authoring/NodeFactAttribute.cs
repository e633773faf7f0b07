namespace IntegrationHub.AcceptanceTests.Authoring;

/// <summary>A fact that needs Node.js with npm; it is skipped only where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = IsInstalled ? null : "Node.js with npm is not installed; clients are generated with it.";

    public static bool IsInstalled { get; } = IsOnPath("node") && IsOnPath("npm");

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, $"{program}.cmd")) || File.Exists(Path.Combine(folder, $"{program}.exe")));
}
