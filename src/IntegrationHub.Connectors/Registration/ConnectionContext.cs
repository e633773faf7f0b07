using IntegrationHub.Connectors.Network;
using IntegrationHub.Connectors.References;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors.Registration;

/// <summary>What one connection of a connector has to work with.</summary>
/// <param name="Name">The connection's name in the configuration.</param>
/// <param name="Options">The bound and validated options, of the descriptor's type.</param>
/// <param name="CreateClient">Makes an HTTP client behind the connection's guard, budget and resilience pipeline; make one per call, they are cheap.</param>
/// <param name="Clock">The time.</param>
/// <param name="Loggers">For log lines of the connector.</param>
public sealed record ConnectionContext(string Name, object Options, Func<HttpClient> CreateClient, TimeProvider Clock, ILoggerFactory Loggers)
{
    /// <summary>Gets what this connection calls the things of the hub.</summary>
    public ICrossReferences References { get; init; } = new MemoryCrossReferences();

    /// <summary>Gets who opens connections that are not HTTP, to allowed addresses only.</summary>
    public OutboundGuard Guard { get; init; } = new([]);

    /// <summary>Gets whether nothing that changes something may be sent; over HTTP the hub sees to it.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Gets the public address under which the vendor reaches the hub's webhooks of this connection; null where the operator gave none (<c>Hub:PublicAddress</c>).</summary>
    public Uri? WebhookAddress { get; init; }
}
