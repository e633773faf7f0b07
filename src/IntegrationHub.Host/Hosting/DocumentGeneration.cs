using System.Reflection;

namespace IntegrationHub.Host.Hosting;

/// <summary>The build starts the host only to read its API description; then nothing may be opened, started or listened on.</summary>
internal static class DocumentGeneration
{
    public static bool IsRunning { get; } = Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";
}
