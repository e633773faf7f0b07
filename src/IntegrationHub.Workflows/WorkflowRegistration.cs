using IntegrationHub.Storage;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Activities.Http;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Retention;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Store;
using IntegrationHub.Workflows.Surgery;
using IntegrationHub.Workflows.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Workflows;

public static class WorkflowRegistration
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Adds the durable engine. Activities are the registered <c>CodeActivity</c>, <c>WaitActivity</c> and <c>EffectActivity</c> services.</summary>
    public static IServiceCollection AddWorkflows(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMigrations("engine", typeof(WorkflowRegistration).Assembly);
        services.AddHttpClient(HttpSender.Client, client => client.Timeout = RequestTimeout)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.UseProxy = false;
                // Calls leave beside the request that caused them, so there is no trace that they could hand on.
                handler.ActivityHeadersPropagator = null;
                handler.ConnectTimeout = ConnectTimeout;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
            });
        services.AddSingleton<ActivityCatalog>();
        services.AddSingleton<DefinitionStore>();
        services.AddSingleton<EffectLedger>();
        services.AddSingleton<JournalReader>();
        services.AddSingleton<BackgroundWork>();
        services.AddSingleton(provider => new EngineServices
        {
            Store = new SqlEngineStore(provider.GetRequiredService<IHubDatabase>(), TimeProvider.System),
            Definitions = provider.GetRequiredService<DefinitionStore>(),
            Clock = provider.GetRequiredService<TimeProvider>(),
            Wall = TimeProvider.System,
            Logger = provider.GetRequiredService<ILogger<WorkflowRuntime>>(),
            Random = Random.Shared.NextDouble,
            Node = new NodeIdentity(() => Guid.CreateVersion7().ToString("N")),
            Spawn = provider.GetRequiredService<BackgroundWork>().Run,
            Start = provider.GetRequiredService<BackgroundWork>().Start,
            IsIdle = () => provider.GetRequiredService<BackgroundWork>().IsIdle,
        });
        services.AddSingleton(provider => new WorkflowRuntime(provider.GetRequiredService<EngineServices>(), provider.GetRequiredService<DefinitionStore>()));
        services.AddSingleton(provider => new WorkflowSurgery(
            provider.GetRequiredService<WorkflowRuntime>(), provider.GetRequiredService<EngineServices>(), provider.GetRequiredService<DefinitionStore>(),
            new InstanceSearch(provider.GetRequiredService<IHubDatabase>())));
        services.AddSingleton(provider => new ScheduleQueue(
            provider.GetRequiredService<IHubDatabase>(), provider.GetRequiredService<EngineServices>(), provider.GetRequiredService<WorkflowRuntime>()));
        services.AddHostedService<WorkflowService>();
        return services.AddRetention();
    }
}
