using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Connectors.Directory;

/// <summary>What operators see of one connection.</summary>
/// <param name="Capabilities">What it is used for.</param>
/// <param name="Locations">The stores that it serves; empty means all.</param>
/// <param name="IsDryRun">Whether nothing that changes something is sent.</param>
/// <param name="CheckHealthAsync">Asks its system; throws, with a message for operators, when that does not answer well.</param>
public sealed record ConnectionReport(
    string Name, ConnectorDescriptor Connector, IReadOnlyList<Capability> Capabilities, IReadOnlySet<Gln> Locations, bool IsDryRun, ConnectionControl Control,
    Func<CancellationToken, Task> CheckHealthAsync);
