using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Directory;

/// <summary>Answers which connection serves a capability for a store. A connection that names the store goes before one that serves all.</summary>
public sealed class ConnectionDirectory
{
    internal ConnectionDirectory(IReadOnlyList<Connection> connections) => Connections = connections;

    internal IReadOnlyList<Connection> Connections { get; }

    /// <summary>Finds the connection that serves the store, or, without a store, the one that serves all.</summary>
    /// <exception cref="NoConnectionException">None does.</exception>
    public Served<T> Find<T>(Gln? store)
        where T : class
    {
        var offering = Connections.Where(connection => connection.Offers<T>()).ToList();
        var serving = offering.Find(connection => store is { } gln && connection.Locations.Contains(gln)) ?? offering.Find(connection => connection.Locations.Count == 0);
        return serving?.Serve<T>() ?? throw new NoConnectionException(
            $"No connection offers {Capability.Of<T>().Name} for {(store is { } asked ? $"store '{asked}'" : "all stores")}. "
            + "Add one under Hub:Connections, or add the store to the Locations of one that does.");
    }

    /// <summary>Finds the connection of a name: who holds a payment or has an order is asked again, whatever store it is for.</summary>
    /// <exception cref="NoConnectionException">There is no such connection, or it does not offer the capability.</exception>
    public Served<T> Named<T>(string connection)
        where T : class =>
        Connections.FirstOrDefault(known => known.Name == connection && known.Offers<T>())?.Serve<T>() ?? throw new NoConnectionException(
            $"No connection '{connection}' offers {Capability.Of<T>().Name}. Configure it under Hub:Connections:{connection} again; what it has begun can be finished there only.");

    /// <summary>Whether a connection of this name offers the capability.</summary>
    public bool Has<T>(string connection)
        where T : class => Connections.Any(known => known.Name == connection && known.Offers<T>());

    /// <summary>Finds the object that serves a capability of a connection, for tools that know neither before they run; null when there is none.</summary>
    public object? Find(string connection, Capability capability) => Connections.FirstOrDefault(known => known.Name == connection && known.Capabilities.Contains(capability))
        ?.Instance.Capabilities.FirstOrDefault(capability.Interface.IsInstanceOfType);

    /// <summary>Gets every connection, for people.</summary>
    public IReadOnlyList<ConnectionReport> Reports => [.. Connections.Select(connection => new ConnectionReport(
        connection.Name, connection.Descriptor, connection.Capabilities, connection.Locations, connection.IsDryRun, connection.Control, connection.Instance.CheckHealthAsync))];

    /// <summary>Finds every connection that offers the capability.</summary>
    public IReadOnlyList<Served<T>> All<T>()
        where T : class => [.. Connections.Where(connection => connection.Offers<T>()).Select(connection => connection.Serve<T>())];

    /// <summary>Finds every connection that offers the capability for the store; those that name it come before those that serve all.</summary>
    public IReadOnlyList<Served<T>> All<T>(Gln store)
        where T : class => [.. Connections.Where(connection => connection.Offers<T>() && (connection.Locations.Count == 0 || connection.Locations.Contains(store)))
            .OrderBy(connection => connection.Locations.Count == 0).Select(connection => connection.Serve<T>())];
}
