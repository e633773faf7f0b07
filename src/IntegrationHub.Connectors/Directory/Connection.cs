using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Connectors.Directory;

/// <summary>One named connection, ready to use.</summary>
/// <param name="Capabilities">What the operator uses it for, a part of what its connector offers.</param>
internal sealed record Connection(
    string Name, ConnectorDescriptor Descriptor, IReadOnlySet<Gln> Locations, IReadOnlyList<Capability> Capabilities, bool IsDryRun, ConnectorInstance Instance, ConnectionControl Control)
{
    public bool Offers<T>()
        where T : class => Capabilities.Any(capability => typeof(T).IsAssignableFrom(capability.Interface)) && Instance.Capabilities.Any(capability => capability is T);

    public Served<T> Serve<T>()
        where T : class => new(Name, Instance.Capabilities.OfType<T>().First(), Descriptor.Idempotency);
}
