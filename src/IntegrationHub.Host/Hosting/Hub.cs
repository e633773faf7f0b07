using IntegrationHub.Connectors;
using IntegrationHub.Connectors.PlugIns;
using IntegrationHub.Eventing;
using IntegrationHub.Operations;
using IntegrationHub.Operations.Access;
using IntegrationHub.Operations.Stories;
using IntegrationHub.PublicApi;
using IntegrationHub.Retail;
using IntegrationHub.RetailWorkflows;
using IntegrationHub.Sandbox;
using IntegrationHub.Storage;
using IntegrationHub.Workflows;
using Microsoft.AspNetCore.Connections;

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

    /// <exception cref="StartupException">The configuration, the port or a plug-in does not allow it.</exception>
    /// <exception cref="StorageUnavailableException">The data folder cannot be used.</exception>
    public static async Task<Hub> StartAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls(ListenAddresses.Default);
        }

        var retailer = await RetailerSystems.PrepareAsync(builder.Configuration);
        try
        {
            AddHub(builder, retailer);
            var app = builder.Build();
            MapHub(app);
            await HubStart.PrepareAsync(app.Services);
            await ListenAsync(app);
            return new Hub(app, retailer.Sandbox);
        }
        catch
        {
            if (retailer.Sandbox is { } sandbox)
            {
                await sandbox.DisposeAsync();
            }

            throw;
        }
    }

    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <summary>Tells a person where everything is.</summary>
    public void Announce()
    {
        var lines = new List<string>
        {
            $"IntegrationHub is ready on {Address.ToString().TrimEnd('/')}",
            $"  API documentation   {new Uri(Address, "/developers")}",
            $"  an order's story    {new Uri(Address, "/operations/stories/")}ORDER-ID",
        };
        if (Sandbox is not null)
        {
            lines.Add($"  sandbox retailer    {Sandbox.Address.ToString().TrimEnd('/')} (API key: test_demo)");
        }

        lines.Add("  Ctrl+C ends it.");
        Console.WriteLine(string.Join(Environment.NewLine, lines));
    }

    public async ValueTask DisposeAsync()
    {
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
        builder.Services.AddStorage(hub);
        builder.Services.AddConnectors(hub, PlugInLoader.Load(hub));
        builder.Services.AddWorkflows();
        builder.Services.AddRetail();
        builder.Services.AddRetailWorkflows();
        builder.Services.AddEventing(hub);
        builder.Services.AddSingleton<IIntakeHandler, WorkflowIntake>();
        builder.Services.AddPublicApi(hub);
        builder.Services.AddPublicApiDocument();
        builder.Services.AddOperations(hub);
        builder.Services.AddSingleton<IStorySource, ApiStory>();
        builder.Services.AddHealthChecks().AddCheck<ReadyCheck>("ready", tags: ["ready"]);
        if (retailer.IsSandbox && ListenAddresses.AreLoopback(builder.Configuration["urls"] ?? ListenAddresses.Default))
        {
            builder.Services.AcceptTestKey();
            builder.Services.PostConfigure<OperatorOptions>(options => options.IsOpen = true);
        }
    }

    private static void MapHub(WebApplication app)
    {
        app.UsePublicApi();
        app.MapPublicApi();
        app.MapOperations();
        app.MapOpenApi();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "developers";
            page.DocumentTitle = "IntegrationHub API";
            page.SwaggerEndpoint("/openapi/v1.json", "IntegrationHub public API v1");
        });
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") });
        app.MapGet("/", () => Results.Redirect("/developers")).ExcludeFromDescription();
    }

    private static async Task ListenAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException refused) when (refused.InnerException is AddressInUseException || refused.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartupException($"{refused.Message} Stop what listens there, or choose another address with --urls http://127.0.0.1:PORT.", refused);
        }
    }
}
