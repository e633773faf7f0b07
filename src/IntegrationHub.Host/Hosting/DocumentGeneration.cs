using System.Reflection;

namespace IntegrationHub.Host.Hosting;

/// <summary>The build starts the host only to read its API description; then nothing may be opened, started or listened on.</summary>
internal static class DocumentGeneration
{
    public static bool IsRunning { get; } = Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    /// <summary>Takes out the hub's background work; what serves the description stays.</summary>
    public static void RemoveBackgroundWork(IServiceCollection services)
    {
        foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && IsOurs(service)).ToList())
        {
            services.Remove(service);
        }
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        (service.ImplementationType ?? service.ImplementationFactory?.Method.DeclaringType)?.FullName?.StartsWith("IntegrationHub.", StringComparison.Ordinal) == true;
}
