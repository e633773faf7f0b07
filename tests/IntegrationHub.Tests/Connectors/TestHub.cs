using System.Text;
using IntegrationHub.Connectors;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Connectors;

/// <summary>As much of a hub as connectors need, from the JSON that an operator would write under <c>Hub:Connections</c>.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private TestHub(ServiceProvider services) => Services = services;

    public ServiceProvider Services { get; }

    public ConnectionDirectory Directory => Services.GetRequiredService<ConnectionDirectory>();

    public IMessageSender Messages => Directory.Find<IEmailSender>(Samples.Store).Capability;

    public IStockReader Stock => Directory.Find<IStockReader>(Samples.Store).Capability;

    public static TestHub Of(string connections, params IConnector[] connectors) => new(new ServiceCollection()
        .AddLogging()
        .AddConnectors(AllowLoopback(Configuration($$"""{ "Hub": { "Connections": {{connections}} } }""")), connectors is [] ? [new TestConnector()] : connectors)
        .BuildServiceProvider());

    /// <summary>One connection called <c>vendor</c>, quick to retry.</summary>
    public static TestHub To(Uri vendor, string resilience = "", bool sendsKey = true) => Of($$"""
        {
          "vendor": {
            "Connector": "test",
            "Options": { "BaseAddress": "{{vendor}}", "SendsKey": {{(sendsKey ? "true" : "false")}} },
            "Resilience": { "RetryDelay": "00:00:00.001"{{(resilience == "" ? "" : $", {resilience}")}} }
          }
        }
        """);

    public static IConfiguration Configuration(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build().GetSection("Hub");

    /// <summary>Vendors in tests are on this machine, which an operator would have to allow.</summary>
    private static IConfiguration AllowLoopback(IConfiguration hub)
    {
        foreach (var connection in hub.GetSection("Connections").GetChildren().Where(connection => !connection.GetSection("AllowedPrivateNetworks").Exists()))
        {
            hub[$"Connections:{connection.Key}:AllowedPrivateNetworks:0"] = "127.0.0.0/8";
        }

        return hub;
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
