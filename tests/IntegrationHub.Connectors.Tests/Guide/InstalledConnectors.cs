using System.Reflection;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Guide;

/// <summary>Every connector of the repository, found by reflection; the template's is none.</summary>
internal static class InstalledConnectors
{
    /// <summary>Their assemblies lie beside the tests, because the project references them all.</summary>
    public static IReadOnlyList<IConnector> All { get; } =
    [
        .. System.IO.Directory.EnumerateFiles(AppContext.BaseDirectory, "IntegrationHub.Connectors.*.dll")
            .Where(file => Path.GetFileNameWithoutExtension(file) != typeof(InstalledConnectors).Assembly.GetName().Name)
            .SelectMany(file => Assembly.LoadFrom(file).GetExportedTypes())
            .Where(type => typeof(IConnector).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => (IConnector)Activator.CreateInstance(type)!)
            .OrderBy(connector => connector.Descriptor.Name, StringComparer.Ordinal),
    ];

    /// <summary>The suites that hold them to the kit, by connector; one connector may have several.</summary>
    public static IReadOnlyList<ConnectorConformance> Suites { get; } =
    [
        .. typeof(InstalledConnectors).Assembly.GetExportedTypes()
            .Where(type => typeof(ConnectorConformance).IsAssignableFrom(type) && !type.IsAbstract && type.Namespace != typeof(Acme.AcmeConformance).Namespace)
            .Select(type => (ConnectorConformance)Activator.CreateInstance(type)!)
            .OrderBy(suite => suite.Connector.Descriptor.Name, StringComparer.Ordinal).ThenBy(suite => suite.GetType().Name, StringComparer.Ordinal),
    ];
}
