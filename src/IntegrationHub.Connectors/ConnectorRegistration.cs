using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Resilience;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors;

/// <summary>Adds connectors to the hub.</summary>
public static class ConnectorRegistration
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Adds the connection directory for the section <c>Hub:Connections</c>.</summary>
    /// <exception cref="ConnectionConfigurationException">A connector breaks a rule, or the configuration has errors; all are named.</exception>
    public static IServiceCollection AddConnectors(this IServiceCollection services, IConfiguration hub, IReadOnlyList<IConnector> connectors)
    {
        var settings = new ConnectionReader(ConnectorRules.Check(connectors)).Read(hub.GetSection("Connections"));
        foreach (var connection in settings)
        {
            services.AddHttpClient(ClientName(connection.Name))
                .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
                .AddHttpMessageHandler(provider => new PipelineHandler(provider.GetRequiredKeyedService<ConnectionPipelineHolder>(connection.Name).Pipeline))
                .RemoveAllLoggers();
            services.AddKeyedSingleton(connection.Name, (provider, _) => new ConnectionPipelineHolder(ConnectionPipeline.Build(
                connection.Name, connection.Resilience, provider.GetRequiredService<ILoggerFactory>().CreateLogger<ConnectionDirectory>())));
        }

        services.AddSingleton(provider => new ConnectionDirectory([.. settings.Select(connection => Connect(provider, connection))]));
        services.AddHealthChecks().AddCheck<ConnectionHealthCheck>("connections", tags: ["connections"]);
        return services;
    }

    private static Connection Connect(IServiceProvider provider, ConnectionSettings settings)
    {
        var clients = provider.GetRequiredService<IHttpClientFactory>();
        var context = new ConnectionContext(
            settings.Name, settings.Options, () => clients.CreateClient(ClientName(settings.Name)),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>());
        var instance = settings.Connector.Connect(context);
        ConnectorRules.CheckOffered(settings.Connector.Descriptor, instance);
        return new Connection(settings.Name, settings.Connector.Descriptor, settings.Locations, instance);
    }

    private static string ClientName(string connection) => $"connection:{connection}";

    private sealed record ConnectionPipelineHolder(Polly.ResiliencePipeline<HttpResponseMessage> Pipeline);
}
