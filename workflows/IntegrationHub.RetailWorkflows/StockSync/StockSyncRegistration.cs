using IntegrationHub.Connectors.Directory;
using IntegrationHub.Workflows.Authoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

internal static class StockSyncRegistration
{
    /// <summary>Adds stock synchronisation, configured by <see cref="StockSyncOptions.Section"/> where there is a configuration.</summary>
    public static IServiceCollection AddStockSync(this IServiceCollection services)
    {
        services.AddOptions<StockSyncOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<StockSyncOptions>>(provider => new ConfigureOptions<StockSyncOptions>(
            options => provider.GetService<IConfiguration>()?.GetSection(StockSyncOptions.Section).Bind(options)));
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
