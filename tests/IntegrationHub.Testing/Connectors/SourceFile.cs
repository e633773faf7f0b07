using System.Runtime.CompilerServices;

namespace IntegrationHub.Testing.Connectors;

/// <summary>Finds files that lie beside a test's source and are not copied to where it runs.</summary>
public static class SourceFile
{
    /// <summary>The full path of a file, relative to the folder of the calling source file.</summary>
    public static string Beside(string path, [CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, path));
}
