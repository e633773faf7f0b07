namespace IntegrationHub.Connectors.Tests.Square;

/// <summary>A fact that needs Node.js and Square's own SDK, which is no part of this repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SquareSdkFactAttribute : FactAttribute
{
    /// <summary>Names the folder in which <c>npm install</c> was run with <c>Square/sdk-check/package.json</c>.</summary>
    public const string Variable = "HUB_SQUARE_SDK";

    public SquareSdkFactAttribute() => Skip = Folder.Length == 0 ? $"{Variable} is not set: it names a folder in which npm has installed Square/sdk-check/package.json."
        : Node is null ? "There is no Node.js on the path."
        : null;

    public static string Folder => Environment.GetEnvironmentVariable(Variable) ?? "";

    public static string? Node { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, "node"), Path.Combine(folder, "node.exe") }).FirstOrDefault(File.Exists);
}
