using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Connectors.Registration;

/// <summary>One entry of <c>Hub:Connections</c>, read and validated.</summary>
/// <param name="Locations">The stores that it serves; empty means all.</param>
internal sealed record ConnectionSettings(string Name, IConnector Connector, object Options, IReadOnlySet<Gln> Locations, ResilienceOptions Resilience);
