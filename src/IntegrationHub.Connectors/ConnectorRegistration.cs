using IntegrationHub.Connectors.Budget;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Network;
using IntegrationHub.Connectors.References;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Resilience;
using IntegrationHub.Connectors.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors;

/// <summary>Adds connectors to the hub.</summary>
public static class ConnectorRegistration
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Adds the connection directory for the section <c>Hub:Connections</c>; the connections are made when the host starts.</summary>
    /// <exception cref="ConnectionConfigurationException">A connector breaks a rule, or the configuration has errors; all are named.</exception>
    public static IServiceCollection AddConnectors(this IServiceCollection services, IConfiguration hub, IReadOnlyList<IConnector> connectors)
    {
        var settings = new ConnectionReader(ConnectorRules.Check(connectors), new SecretSources(KeyRing.Open(hub))).Read(hub.GetSection("Connections"));
        var publicAddress = WebhookAddresses.Read(hub);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICrossReferenceSource, MemoryCrossReferenceSource>();
        foreach (var connection in settings)
        {
            AddClient(services, connection);
            services.AddHealthChecks().Add(ConnectionHealthCheck.Register(connection.Name));
        }

        services.AddSingleton(provider => Connect(provider, settings, publicAddress));
        services.AddHostedService<ConnectionStart>();
        return services;
    }

    private static void AddClient(IServiceCollection services, ConnectionSettings connection)
    {
        // The wire keeps real time, also where the hub's clock is moved by hand or runs faster.
        var clock = TimeProvider.System;
        var control = new ConnectionControl(new RateBudget(connection.Resilience.RequestsPerSecond, connection.Resilience.Burst, clock));
        var guard = new OutboundGuard(connection.AllowedPrivateNetworks);
        var scrubber = new SecretScrubber(connection.Options);
        services.AddKeyedSingleton(connection.Name, control);
        services.AddKeyedSingleton(connection.Name, (provider, _) => new KeptPipeline(ConnectionPipeline.Build(
            connection.Name, connection.Resilience, control, clock, provider.GetRequiredService<ILoggerFactory>().CreateLogger<ConnectionDirectory>())));
        services.AddHttpClient(ClientName(connection.Name))
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectTimeout = ConnectTimeout,
                ConnectCallback = guard.ConnectAsync,
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
            })
            .AddHttpMessageHandler(provider => new PipelineHandler(
                provider.GetRequiredKeyedService<KeptPipeline>(connection.Name).Pipeline, control.Budget, scrubber, connection.IsDryRun ? connection.Name : null, clock))
            .RemoveAllLoggers();
    }

    private static ConnectionDirectory Connect(IServiceProvider provider, IReadOnlyList<ConnectionSettings> settings, Uri? publicAddress)
    {
        var connections = settings.Select(connection => Connect(provider, connection, publicAddress)).ToList();
        var errors = connections.SelectMany(connection => ConnectorRules.Undelivered(connection.Descriptor, connection.Instance)).Distinct().ToList();
        return errors.Count == 0 ? new ConnectionDirectory(connections) : throw new ConnectionConfigurationException(errors);
    }

    private static Connection Connect(IServiceProvider provider, ConnectionSettings settings, Uri? publicAddress)
    {
        var clients = provider.GetRequiredService<IHttpClientFactory>();
        var context = new ConnectionContext(
            settings.Name, settings.Options, () => clients.CreateClient(ClientName(settings.Name)),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>())
        {
            References = provider.GetRequiredService<ICrossReferenceSource>().For(settings.Name),
            Guard = new OutboundGuard(settings.AllowedPrivateNetworks),
            IsDryRun = settings.IsDryRun,
            WebhookAddress = publicAddress is null ? null : WebhookAddresses.Of(publicAddress, settings.Name),
        };
        return new Connection(
            settings.Name, settings.Connector.Descriptor, settings.Locations, settings.Capabilities, settings.IsDryRun, settings.Connector.Connect(context),
            provider.GetRequiredKeyedService<ConnectionControl>(settings.Name));
    }

    private static string ClientName(string connection) => $"connection:{connection}";

    private sealed record KeptPipeline(Polly.ResiliencePipeline<HttpResponseMessage> Pipeline);
}
