using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Directory;

/// <summary>One named connection, ready to use.</summary>
internal sealed record Connection(string Name, ConnectorDescriptor Descriptor, IReadOnlySet<Gln> Locations, ConnectorInstance Instance)
{
    public bool Offers<T>()
        where T : class => Instance.Capabilities.Any(capability => capability is T);

    public Served<T> Serve<T>()
        where T : class => new(Name, Instance.Capabilities.OfType<T>().First(), Descriptor.Idempotency);
}
