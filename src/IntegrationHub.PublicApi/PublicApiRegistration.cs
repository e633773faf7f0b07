using IntegrationHub.PublicApi.Availability;
using IntegrationHub.PublicApi.Calls;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Orders;
using IntegrationHub.PublicApi.Returns;
using IntegrationHub.PublicApi.Security;
using IntegrationHub.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IntegrationHub.PublicApi;

public static class PublicApiRegistration
{
    /// <summary>Adds the public API, configured by the section <c>Hub</c>. It needs storage, connectors, workflows and the books beside it.</summary>
    public static IServiceCollection AddPublicApi(this IServiceCollection services, IConfiguration hub)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMigrations("public-api", typeof(PublicApiRegistration).Assembly);
        services.AddOptions<PublicApiOptions>().Bind(hub).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PublicApiOptions>, PublicApiOptionsCheck>());
        services.AddSingleton<ClientKeys>();
        services.AddSingleton<RequireClient>();
        services.AddSingleton<KeysInFlight>();
        services.AddSingleton<IdempotencyBook>();
        services.AddSingleton<IdempotentPosts>();
        services.AddHostedService<PurgeOfKeys>();
        services.AddSingleton<ApiCallBook>();
        services.AddSingleton<ReadCalls>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadCalls>());
        return services.AddUseCases();
    }

    /// <summary>Accepts the key <c>test_demo</c>, which anybody can read in the documentation. Only for a hub on the sandbox that nobody but its own machine can reach.</summary>
    /// <param name="takesAllReturns">Whether it is also the key of the retailer's tills.</param>
    public static IServiceCollection AcceptTestKey(this IServiceCollection services, bool takesAllReturns = false) =>
        services.Configure<TestKeyOptions>(options => (options.IsAccepted, options.TakesAllReturns) = (true, takesAllReturns));

    private static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddSingleton<OrderDraft>()
        .AddSingleton<OwnOrders>()
        .AddSingleton<PlaceOrder>()
        .AddSingleton<GetOrder>()
        .AddSingleton<CancelOrder>()
        .AddSingleton<ReturnAccess>()
        .AddSingleton<ReturnDraft>()
        .AddSingleton<RequestReturn>()
        .AddSingleton<GetReturn>()
        .AddSingleton<ReceiveGoods>()
        .AddSingleton<CancelReturn>()
        .AddSingleton<GetAvailability>();
}
