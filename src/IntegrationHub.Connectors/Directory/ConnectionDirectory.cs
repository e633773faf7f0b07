using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Directory;

/// <summary>Answers which connection serves a capability for a store. A connection that names the store goes before one that serves all.</summary>
public sealed class ConnectionDirectory
{
    private readonly IReadOnlyList<Connection> _connections;

    internal ConnectionDirectory(IReadOnlyList<Connection> connections)
    {
        _connections = connections;
        RefuseAmbiguous();
    }

    /// <summary>Finds the connection that serves the store, or, without a store, the one that serves all.</summary>
    /// <exception cref="NoConnectionException">None does.</exception>
    public Served<T> Find<T>(Gln? store)
        where T : class
    {
        var offering = _connections.Where(connection => connection.Offers<T>()).ToList();
        var serving = offering.Find(connection => store is { } gln && connection.Locations.Contains(gln)) ?? offering.Find(connection => connection.Locations.Count == 0);
        return serving?.Serve<T>() ?? throw new NoConnectionException(
            $"No connection offers {Capability.Of<T>().Name}{(store is { } gln2 ? $" for store '{gln2}'" : "")}. Add one under Hub:Connections, or add the store to the Locations of one that does.");
    }

    /// <summary>Finds every connection that offers the capability.</summary>
    public IReadOnlyList<Served<T>> All<T>()
        where T : class => [.. _connections.Where(connection => connection.Offers<T>()).Select(connection => connection.Serve<T>())];

    internal IReadOnlyList<Connection> Connections => _connections;

    private void RefuseAmbiguous()
    {
        var errors = new List<string>();
        // Feeds are all read, and catalogues are all imported; everything else must have one answer.
        foreach (var capability in Capability.All.Where(capability => capability != Capability.EventFeed && capability != Capability.ProductRead && capability != Capability.LocationRead))
        {
            var offering = _connections.Where(connection => connection.Descriptor.Capabilities.Contains(capability)).ToList();
            errors.AddRange(Clashes(offering).Select(clash =>
                $"{capability.Name} is offered for {clash.Where} by {clash.First} and {clash.Second}; give each its own Hub:Connections:…:Locations."));
        }

        if (errors.Count > 0)
        {
            throw new ConnectionConfigurationException(errors);
        }
    }

    private static IEnumerable<(string Where, string First, string Second)> Clashes(List<Connection> offering)
    {
        for (var i = 0; i < offering.Count; i++)
        {
            foreach (var other in offering.Skip(i + 1))
            {
                if (offering[i].Locations.Count == 0 && other.Locations.Count == 0)
                {
                    yield return ("all stores", offering[i].Name, other.Name);
                }

                foreach (var store in offering[i].Locations.Intersect(other.Locations))
                {
                    yield return ($"store '{store}'", offering[i].Name, other.Name);
                }
            }
        }
    }
}
