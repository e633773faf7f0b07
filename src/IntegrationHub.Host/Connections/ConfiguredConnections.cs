using IntegrationHub.Connectors;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.PlugIns;

namespace IntegrationHub.Host.Connections;

/// <summary>The connections of a configuration, made without the hub around them: no database, nothing that listens, nothing that runs by itself.</summary>
internal sealed class ConfiguredConnections : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ConfiguredConnections(ServiceProvider services) => _services = services;

    public ConnectionDirectory Directory => _services.GetRequiredService<ConnectionDirectory>();

    /// <exception cref="IntegrationHub.Connectors.Registration.ConnectionConfigurationException">The configuration has errors.</exception>
    /// <exception cref="PlugInException">A connector cannot be loaded.</exception>
    public static ConfiguredConnections Of(IConfiguration hub) =>
        new(new ServiceCollection().AddLogging().AddConnectors(hub, PlugInLoader.Load(hub)).BuildServiceProvider());

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
