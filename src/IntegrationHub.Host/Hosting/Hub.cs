using System.Text.Encodings.Web;
using IntegrationHub.Connectors;
using IntegrationHub.Connectors.PlugIns;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Eventing;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Eventing.Webhooks;
using IntegrationHub.Operations;
using IntegrationHub.Operations.Access;
using IntegrationHub.Operations.Stories;
using IntegrationHub.PublicApi;
using IntegrationHub.PublicApi.OpenApi;
using IntegrationHub.Retail;
using IntegrationHub.RetailWorkflows;
using IntegrationHub.Sandbox;
using IntegrationHub.Storage;
using IntegrationHub.Workflows;
using IntegrationHub.Workflows.Http;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Hosting;

/// <summary>The whole hub, composed and running; with a sandbox retailer in the same process where no other systems are configured.</summary>
internal sealed class Hub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Hub(WebApplication app, SandboxServer? sandbox)
    {
        _app = app;
        Sandbox = sandbox;
    }

    public SandboxServer? Sandbox { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    /// <exception cref="StartupException">The configuration, the port, the data folder or a plug-in does not allow it.</exception>
    public static async Task<Hub> StartAsync(string[] args)
    {
        // Without what a hub never uses, such as IIS and HTTP/3, which would be loaded all the same.
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseKestrelHttpsConfiguration();
        // Beneath every other source: one line per request is for those who ask for it.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"), new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning")] });
        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls(ListenAddresses.Default);
        }

        if (!DocumentGeneration.IsRunning)
        {
            // A build listens nowhere: it goes well beside a hub that runs.
            KnownSettings.RefuseOthers(builder.Configuration);
            ListenAddresses.RefuseUnusable(ListenAddresses.Of(builder.Configuration));
        }

        var retailer = await RetailerSystems.PrepareAsync(builder.Configuration);
        try
        {
            AddHub(builder, retailer);
            if (DocumentGeneration.IsRunning)
            {
                DocumentGeneration.RemoveBackgroundWork(builder.Services);
            }

            var app = builder.Build();
            if (!DocumentGeneration.IsRunning)
            {
                // Before the host does it, which would write the whole exception into the log.
                app.Services.GetService<IStartupValidator>()?.Validate();
            }

            MapHub(app);
            await HubStart.PrepareAsync(app.Services);
            await app.StartAsync();
            return new Hub(app, retailer.Sandbox);
        }
        catch (Exception failure)
        {
            if (retailer.Sandbox is { } sandbox)
            {
                await sandbox.DisposeAsync();
            }

            if (StartRefusal.Of(failure) is { } refusal)
            {
                throw new StartupException(refusal, failure);
            }

            throw;
        }
    }

    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <summary>Tells a person where everything is.</summary>
    public void Announce()
    {
        if (DocumentGeneration.IsRunning)
        {
            return;
        }

        var lines = new List<string>
        {
            $"IntegrationHub is ready on {Address.ToString().TrimEnd('/')}",
            $"  API documentation   {new Uri(Address, "/developers")}",
            $"  an order's story    {new Uri(Address, "/operations/stories/")}ORDER-ID",
        };
        if (Sandbox is not null)
        {
            var key = ListenAddresses.AreLoopback(string.Join(';', _app.Urls)) ? "API key: test_demo" : "test_demo is no key here, because others can reach the hub";
            lines.Add($"  sandbox retailer    {Sandbox.Address.ToString().TrimEnd('/')} ({key})");
        }

        lines.Add("  Ctrl+C ends it.");
        Console.WriteLine(string.Join(Environment.NewLine, lines));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_app.Lifetime.ApplicationStopped.IsCancellationRequested)
        {
            await _app.StopAsync();
        }

        await _app.DisposeAsync();
        if (Sandbox is not null)
        {
            await Sandbox.DisposeAsync();
        }
    }

    private static void AddHub(WebApplicationBuilder builder, RetailerSystems retailer)
    {
        var hub = builder.Configuration.GetSection("Hub");
        builder.Services.AddSingleton(retailer.Clock);
        builder.Services.AddHttpClient();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        builder.Services.AddStorage(hub);
        builder.Services.AddConnectors(hub, PlugInLoader.Load(hub));
        builder.Services.AddWorkflows();
        builder.Services.AddRetail();
        builder.Services.AddRetailWorkflows(hub);
        builder.Services.AddEventing(hub);
        builder.Services.AddSingleton<IIntakeHandler, WorkflowIntake>();
        builder.Services.AddPublicApi(hub);
        builder.Services.AddPublicApiDocument();
        builder.Services.AddOperations(hub);
        builder.Services.AddSingleton<IStorySource, ApiStory>();
        builder.Services.AddHostedService<IdleMemory>();
        builder.Services.AddHealthChecks().AddCheck<ReadyCheck>("ready", tags: ["ready"]);
        if (retailer.IsSandbox && ListenAddresses.AreLoopback(ListenAddresses.Of(builder.Configuration)))
        {
            builder.Services.AcceptTestKey(takesAllReturns: retailer.IsCounterOnly);
            builder.Services.PostConfigure<OperatorOptions>(options => options.IsOpen = true);
        }
    }

    private static void MapHub(WebApplication app)
    {
        app.UsePublicApi();
        app.MapPublicApi();
        app.MapOperations();
        app.MapWorkflows();
        app.MapConnectorWebhooks();
        app.MapOpenApi();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "developers";
            page.DocumentTitle = "IntegrationHub API";
            page.SwaggerEndpoint("/openapi/v1.json", "IntegrationHub public API v1");
        });
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") });
        app.MapHealthChecks("/health/connections", new() { Predicate = check => !check.Tags.Contains("ready"), ResponseWriter = ConnectionHealth.WriteAsync });
        app.MapGet("/", () => Results.Redirect("/developers")).ExcludeFromDescription();
    }
}
