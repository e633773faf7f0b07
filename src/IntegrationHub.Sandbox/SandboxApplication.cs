using IntegrationHub.Sandbox.Autopilot;
using IntegrationHub.Sandbox.Carrier;
using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Control;
using IntegrationHub.Sandbox.Erp;
using IntegrationHub.Sandbox.Faults;
using IntegrationHub.Sandbox.Http;
using IntegrationHub.Sandbox.Messaging;
using IntegrationHub.Sandbox.OpenApi;
using IntegrationHub.Sandbox.Payments;
using IntegrationHub.Sandbox.Pos;
using IntegrationHub.Sandbox.Shop;

namespace IntegrationHub.Sandbox;

/// <summary>The parts of the sandbox, put together for both ways of hosting it.</summary>
internal static class SandboxApplication
{
    public static WebApplication Build(WebApplicationBuilder builder, SandboxOptions options, SandboxClock clock)
    {
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(_ => new Retailer(options, clock));
        builder.Services.AddSingleton<OperationNames>();
        builder.Services.AddSingleton<FaultDice>();
        builder.Services.AddSingleton<FaultFilter>();
        builder.Services.AddHostedService<AutopilotRunner>();
        builder.Services.ConfigureHttpJsonOptions(json => SandboxJson.Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi(SandboxDocument.Name, SandboxDocument.Describe);

        var app = builder.Build();
        app.UseMiddleware<RefusalMiddleware>();
        app.UseRouting();
        app.MapErp();
        app.MapShop();
        app.MapPos();
        app.MapCarrier();
        app.MapMessaging();
        app.MapPayments();
        app.MapControl();
        app.MapOpenApi();
        return app;
    }
}
