using System.Net;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Connectors.Registration;

/// <summary>One entry of <c>Hub:Connections</c>, read and validated.</summary>
/// <param name="Locations">The stores that it serves; empty means all.</param>
/// <param name="Capabilities">What it is used for: all that its connector offers, unless the operator named some.</param>
/// <param name="AllowedPrivateNetworks">The private and special networks that its system may be in.</param>
/// <param name="IsDryRun">Whether nothing that changes something is sent.</param>
internal sealed record ConnectionSettings(
    string Name, IConnector Connector, object Options, IReadOnlySet<Gln> Locations, IReadOnlyList<Capability> Capabilities,
    IReadOnlyList<IPNetwork> AllowedPrivateNetworks, bool IsDryRun, ResilienceOptions Resilience);
