using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Tests.Connectors;

/// <summary>Sends messages to a vendor and reads its stock; a test may let it declare something else than it does.</summary>
internal sealed class TestConnector : IConnector
{
    public static readonly IReadOnlyDictionary<string, Idempotency> Keyed =
        new Dictionary<string, Idempotency> { [Operations.MessageSend] = new Idempotency.Key(40, TimeSpan.FromDays(1)) };

    public ConnectorDescriptor Descriptor { get; init; } =
        new("test", "Test", typeof(TestOptions), [Capability.MessageEmail, Capability.StockRead], Keyed);

    public Func<CancellationToken, Task>? Health { get; init; }

    public ConnectorInstance Connect(ConnectionContext context)
    {
        var client = new TestVendorClient(context);
        return new ConnectorInstance([client], Health ?? client.CheckHealthAsync);
    }
}
