using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Directory;

/// <summary>A capability as one connection offers it.</summary>
public sealed record Served<T>(string Connection, T Capability, IReadOnlyDictionary<string, Idempotency> Idempotency)
    where T : class
{
    /// <summary>The same by a wider name of the capability.</summary>
    public Served<TWider> As<TWider>()
        where TWider : class => new(Connection, (TWider)(object)Capability, Idempotency);
}
