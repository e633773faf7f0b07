using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Workflows.Retention;

internal static class RetentionRegistration
{
    /// <summary>Adds the job that removes what is over, configured by <see cref="RetentionOptions.Section"/> where there is a configuration.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<RetentionOptions>>(provider => new ConfigureOptions<RetentionOptions>(
            options => provider.GetService<IConfiguration>()?.GetSection(RetentionOptions.Section).Bind(options)));
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsCheck>();
        return services.AddHostedService<RetentionJob>();
    }
}
