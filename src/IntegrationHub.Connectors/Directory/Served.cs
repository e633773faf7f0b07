using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Directory;

/// <summary>A capability as one connection offers it.</summary>
public sealed record Served<T>(string Connection, T Capability, IReadOnlyDictionary<string, Idempotency> Idempotency)
    where T : class;
