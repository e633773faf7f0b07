using IntegrationHub.Connectors;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Testing.Connectors.Requirements;

/// <summary>A connection to a vendor that is not there.</summary>
internal static class Connected
{
    /// <summary>The port that nobody may listen on.</summary>
    public static Uri Nowhere { get; } = new("http://127.0.0.1:1/");

    /// <summary>Why no connection can be made although its options are right: rules that the connector breaks. Empty when one can.</summary>
    public static IReadOnlyList<string> Refusals(ConnectorConformance suite)
    {
        try
        {
            To(suite);
            return [];
        }
        catch (ConnectionConfigurationException refused)
        {
            return refused.Errors;
        }
    }

    public static ConnectedVendor To(ConnectorConformance suite, Func<string, bool>? keep = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Hub:PublicAddress"] = "https://hub.example",
            ["Hub:Connections:vendor:Connector"] = suite.Connector.Descriptor.Name,
            ["Hub:Connections:vendor:AllowedPrivateNetworks:0"] = "127.0.0.0/8",
            ["Hub:Connections:vendor:Resilience:Retries"] = "0",
        };
        foreach (var (name, value) in suite.Options(Nowhere).Where(option => keep?.Invoke(option.Key) ?? true))
        {
            settings[$"Hub:Connections:vendor:Options:{name}"] = value;
        }

        var services = new ServiceCollection().AddLogging()
            .AddConnectors(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Hub"), [suite.Connector]).BuildServiceProvider();
        var directory = services.GetRequiredService<ConnectionDirectory>();
        return new ConnectedVendor([.. directory.All<IWebhookReceiver>().Select(served => served.Capability)], directory.Reports[0]);
    }
}

/// <summary>What was connected.</summary>
internal sealed record ConnectedVendor(IReadOnlyList<object> Capabilities, ConnectionReport Report);
