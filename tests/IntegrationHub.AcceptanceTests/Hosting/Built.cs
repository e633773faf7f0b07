using System.Reflection;

namespace IntegrationHub.AcceptanceTests.Hosting;

/// <summary>What the build has made, and where.</summary>
internal static class Built
{
    public static string Repository { get; } = Metadata("RepositoryRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    public static string Connectors { get; } = Metadata("Connectors");

    public static string Program(string project, string folder = "src") =>
        Path.Combine(Repository, folder, project, "bin", Configuration, "net10.0", $"{project}.dll");

    private static string Metadata(string key) => typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
