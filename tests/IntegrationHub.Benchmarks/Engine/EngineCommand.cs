using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Benchmarks.Commands;
using IntegrationHub.Benchmarks.Hosting;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Sqlite;
using IntegrationHub.Workflows;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Benchmarks.Engine;

/// <summary>
/// The hub's engine with what the workload needs. Until the engine serves HTTP endpoints and sends HTTP requests by
/// itself, the routes below and the activities of <see cref="Vendor"/> stand in for that.
/// </summary>
internal static class EngineCommand
{
    private const string Definition = "click-and-collect-lite";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var database = arguments.Text("database") ?? "sqlite";
        var (data, connection) = (arguments.Text("data"), arguments.Text("connection"));
        var stub = new Uri(arguments.Required("stub"));
        var definition = arguments.Text("definition") ?? Path.Combine(AppContext.BaseDirectory, "Engine", "interim.workflow.json");
        var withParent = arguments.Flag("with-parent");
        arguments.RefuseUnknown();

        using var http = new LoopbackClient(connections: 1024);
        await using var app = Build(Store(database, data, connection), new Vendor(http, stub));
        if (database == "postgres" && app.Services.GetRequiredService<IHubDatabase>() is SqliteDatabase)
        {
            throw new UsageException("This hub has no PostgreSQL yet: it opened its embedded database.");
        }

        await app.Services.GetRequiredService<DefinitionStore>().PublishAsync(ForVendor(await File.ReadAllTextAsync(definition), stub));
        Map(app, app.Services.GetRequiredService<WorkflowRuntime>());
        await app.StartAsync();
        LoopbackServer.Announce(app);
        await StopSignal.WaitAsync(withParent);
        await app.StopAsync();
        return 0;
    }

    private static KeyValuePair<string, string?> Store(string database, string? data, string? connection) => database switch
    {
        "sqlite" => new("Hub:Data", data ?? throw new UsageException("--database sqlite needs --data DIR.")),
        "postgres" => new("Hub:Postgres", connection ?? throw new UsageException("--database postgres needs --connection TEXT.")),
        _ => throw new UsageException($"--database is sqlite or postgres, not '{database}'."),
    };

    /// <summary>Sets the variable <c>vendor</c>, where the definition has one, to where the vendor listens.</summary>
    private static string ForVendor(string definition, Uri stub)
    {
        var document = JsonNode.Parse(definition)!;
        if (document["variables"]!.AsArray().FirstOrDefault(variable => (string?)variable!["name"] == "vendor") is { } vendor)
        {
            vendor["value"] = stub.GetLeftPart(UriPartial.Authority);
        }

        return document.ToJsonString();
    }

    private static WebApplication Build(KeyValuePair<string, string?> store, Vendor vendor)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(LoopbackServer.Configure);
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection([store]);
        builder.Services.AddStorage(builder.Configuration.GetSection("Hub"));
        builder.Services.AddWorkflows();
        builder.Services.AddSingleton(vendor);
        builder.Services.AddSingleton<EffectActivity, GetStock>();
        builder.Services.AddSingleton<EffectActivity, Reserve>();
        builder.Services.AddSingleton<EffectActivity, Notify>();
        return builder.Build();
    }

    private static void Map(WebApplication app, WorkflowRuntime runtime)
    {
        app.MapPost("/workflows/orders", async (HttpContext context) =>
        {
            using var order = await JsonDocument.ParseAsync(context.Request.Body);
            var id = order.RootElement.GetProperty("id").GetString()!;
            var input = new Dictionary<string, JsonElement> { ["order"] = order.RootElement.Clone() };
            var result = await runtime.StartAsync(new StartWorkflow(Definition, Guid.CreateVersion7().ToString("N"), id, input), new WriteUnit());
            context.Response.Status(result.IsCommitted ? StatusCodes.Status202Accepted : StatusCodes.Status409Conflict);
        });
        app.MapPost("/events/{name}", async (string name, HttpContext context) =>
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body);
            var correlation = document.RootElement.GetProperty("correlationId").GetString();
            var payload = document.RootElement.GetProperty("payload").GetRawText();
            await runtime.SignalAsync(new Signal("http", $"{correlation}/{name}", name, correlation, payload));
            context.Response.Status(StatusCodes.Status202Accepted);
        });
        app.MapGet("/counters", (HttpContext context) => context.Response.Json(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(RuntimeCounters.Read())));
    }
}
