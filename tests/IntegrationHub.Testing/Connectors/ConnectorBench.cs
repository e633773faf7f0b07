using IntegrationHub.Connectors;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Testing.Connectors;

/// <summary>One connection of one connector, behind the hub's real pipeline, and the vendor that it speaks to.</summary>
public sealed class ConnectorBench : IAsyncDisposable
{
    /// <summary>The name of the connection.</summary>
    public const string Connection = "vendor";

    private readonly ServiceProvider _services;

    private ConnectorBench(StubServer server, ServiceProvider services, LogCapture log)
    {
        Server = server;
        _services = services;
        Log = log;
    }

    /// <summary>Gets the vendor's server.</summary>
    public StubServer Server { get; }

    /// <summary>Gets the vendor.</summary>
    public VendorStub Stub => Server.Stub;

    /// <summary>Gets what was logged.</summary>
    public LogCapture Log { get; }

    /// <summary>Gets the connection.</summary>
    public ConnectionDirectory Directory => _services.GetRequiredService<ConnectionDirectory>();

    /// <summary>Starts a vendor and connects to it; quick to retry, and impatient.</summary>
    /// <param name="options">The connection's options by configuration path, such as <c>BaseAddress</c> or <c>WebhookSecrets:0</c>.</param>
    /// <param name="resilience">More settings of the section <c>Resilience</c>.</param>
    public static async Task<ConnectorBench> StartAsync(
        IConnector connector, VendorStub stub, Func<Uri, IReadOnlyDictionary<string, string?>> options, IReadOnlyDictionary<string, string?>? resilience = null)
    {
        var server = await StubServer.StartAsync(stub);
        var settings = new Dictionary<string, string?>
        {
            [$"Hub:PublicAddress"] = "https://hub.example",
            [$"Hub:Connections:{Connection}:Connector"] = connector.Descriptor.Name,
            [$"Hub:Connections:{Connection}:AllowedPrivateNetworks:0"] = "127.0.0.0/8",
            [$"Hub:Connections:{Connection}:Resilience:RetryDelay"] = "00:00:00.001",
            [$"Hub:Connections:{Connection}:Resilience:AttemptTimeout"] = "00:00:01",
            [$"Hub:Connections:{Connection}:Resilience:TotalTimeout"] = "00:00:02.5",
            [$"Hub:Connections:{Connection}:Resilience:BreakerMinimumCalls"] = "10000",
        };
        foreach (var (name, value) in options(stub.Address))
        {
            settings[$"Hub:Connections:{Connection}:Options:{name}"] = value;
        }

        foreach (var (name, value) in resilience ?? new Dictionary<string, string?>())
        {
            settings[$"Hub:Connections:{Connection}:Resilience:{name}"] = value;
        }

        var log = new LogCapture();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddConnectors(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Hub"), [connector])
            .BuildServiceProvider();
        return new ConnectorBench(server, services, log);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }
}
