using System.Collections.Concurrent;

namespace IntegrationHub.Connectors.References;

/// <summary>Gives each connection its own cross-references; the hub's are kept in its database.</summary>
public interface ICrossReferenceSource
{
    /// <summary>Those of one connection.</summary>
    ICrossReferences For(string connection);
}

/// <summary>For a process without a database.</summary>
internal sealed class MemoryCrossReferenceSource : ICrossReferenceSource
{
    private readonly ConcurrentDictionary<string, ICrossReferences> _kept = new(StringComparer.Ordinal);

    public ICrossReferences For(string connection) => _kept.GetOrAdd(connection, _ => new MemoryCrossReferences());
}
