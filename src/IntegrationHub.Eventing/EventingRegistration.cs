using IntegrationHub.Connectors.References;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Eventing.References;
using IntegrationHub.Eventing.Webhooks;
using IntegrationHub.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Eventing;

public static class EventingRegistration
{
    /// <summary>Adds the intake of what connectors tell, and what connections call things; the host registers every <see cref="IIntakeHandler"/>.</summary>
    public static IServiceCollection AddEventing(this IServiceCollection services, IConfiguration hub)
    {
        services.AddOptions<IntakeOptions>().Bind(hub.GetSection("Intake")).ValidateDataAnnotations().ValidateOnStart();
        return services.AddMigrations("intake", typeof(EventingRegistration).Assembly)
            .AddSingleton(new PublicAddress(Uri.TryCreate(hub["PublicAddress"], UriKind.Absolute, out var address) ? address : null))
            .AddSingleton<ICrossReferenceSource, CrossReferenceBook>()
            .AddSingleton<Inbox>()
            .AddSingleton<Doorbell>()
            .AddSingleton<FeedReader>()
            .AddSingleton<ChangePoller>()
            .AddHostedService<PurgeOfInbox>()
            .AddHostedService<IntakeService>();
    }
}
