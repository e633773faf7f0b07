using IntegrationHub.Storage;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Workflows;

public static class WorkflowRegistration
{
    /// <summary>Adds the durable engine. Activities are the registered <c>CodeActivity</c>, <c>WaitActivity</c> and <c>EffectActivity</c> services.</summary>
    public static IServiceCollection AddWorkflows(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMigrations("engine", typeof(WorkflowRegistration).Assembly);
        services.AddSingleton<ActivityCatalog>();
        services.AddSingleton<DefinitionStore>();
        services.AddSingleton<TimerQueue>();
        services.AddSingleton<EffectLedger>();
        services.AddSingleton<JournalReader>();
        services.AddSingleton(provider => new WorkflowRuntime(
            provider.GetRequiredService<IHubDatabase>(),
            provider.GetRequiredService<DefinitionStore>(),
            provider.GetRequiredService<TimerQueue>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WorkflowRuntime>>()));
        services.AddHostedService<WorkflowService>();
        return services;
    }
}
