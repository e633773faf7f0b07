using IntegrationHub.Connectors.Directory;
using IntegrationHub.Workflows.Authoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

internal static class StockSyncRegistration
{
    /// <summary>Adds stock synchronisation, configured by the section <see cref="StockSyncOptions.Section"/>.</summary>
    public static IServiceCollection AddStockSync(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<StockSyncOptions>().Bind(section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<StockSyncOptions>, StockSyncOptionsCheck>()
            .AddSingleton<StockBooks>()
            .AddSingleton<StockRoles>()
            .AddSingleton<StockBell>()
            .AddSingleton<StockStarts>()
            .AddHostedService<StockBeat>()
            .AddSingleton(provider => new StockIntake(
                provider.GetRequiredService<StockRoles>(), provider.GetRequiredService<ConnectionDirectory>(), provider.GetRequiredService<IOptions<StockSyncOptions>>(),
                provider.GetRequiredService<StockBell>()))
            .AddSingleton<HubStockReserver>()
            .AddSingleton<OwnerComparison>()
            .AddSingleton<ChannelComparison>()
            .AddSingleton<WaitActivity, Coalesce>()
            .AddSingleton<WaitActivity, PauseAfterFailure>()
            .AddSingleton<EffectActivity, PlanPush>()
            .AddSingleton<EffectActivity, PublishLevels>()
            .AddSingleton<CodeActivity, RecordPublished>()
            .AddSingleton<EffectActivity, NextSlice>()
            .AddSingleton<EffectActivity, CompareStock>();
    }
}
