using IntegrationHub.Eventing.Intake;
using IntegrationHub.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Eventing;

public static class EventingRegistration
{
    /// <summary>Adds the intake of what connectors tell; the host registers the <see cref="IIntakeHandler"/>.</summary>
    public static IServiceCollection AddEventing(this IServiceCollection services, IConfiguration hub)
    {
        services.AddOptions<IntakeOptions>().Bind(hub.GetSection("Intake"));
        return services.AddMigrations("intake", typeof(EventingRegistration).Assembly).AddHostedService<IntakeService>();
    }
}
