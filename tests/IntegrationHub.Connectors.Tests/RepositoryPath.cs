using System.Runtime.CompilerServices;

namespace IntegrationHub.Connectors.Tests;

/// <summary>Where files of the repository are that tests look at but do not copy.</summary>
internal static class RepositoryPath
{
    public static string Of(string path, [CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "IntegrationHub.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new DirectoryNotFoundException($"No folder above {here} holds IntegrationHub.sln."), path);
    }
}
