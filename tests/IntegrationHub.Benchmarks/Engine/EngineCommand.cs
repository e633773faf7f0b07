using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Benchmarks.Commands;
using IntegrationHub.Benchmarks.Hosting;
using IntegrationHub.Storage;
using IntegrationHub.Workflows;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Http;
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
/// The hub's engine with what the workload needs: its workflow endpoints, and a route that takes events.
/// </summary>
internal static class EngineCommand
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var database = arguments.Text("database") ?? "sqlite";
        var (data, connection) = (arguments.Text("data"), arguments.Text("connection"));
        var stub = new Uri(arguments.Required("stub"));
        var definition = arguments.Text("definition") ?? Path.Combine(AppContext.BaseDirectory, "Engine", "click-and-collect-lite.workflow.json");
        var withParent = arguments.Flag("with-parent");
        arguments.RefuseUnknown();

        using var counters = new StorageCounters();
        await using var app = Build(Store(database, data, connection));

        await app.Services.GetRequiredService<DefinitionStore>().PublishAsync(ForVendor(await File.ReadAllTextAsync(definition), stub));
        Map(app, app.Services.GetRequiredService<WorkflowRuntime>(), counters);
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

    private static WebApplication Build(KeyValuePair<string, string?> store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(LoopbackServer.Configure);
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection([store]);
        builder.Services.AddStorage(builder.Configuration.GetSection("Hub"));
        builder.Services.AddWorkflows();
        return builder.Build();
    }

    private static void Map(WebApplication app, WorkflowRuntime runtime, StorageCounters counters)
    {
        app.MapWorkflows();
        app.MapPost("/events/{name}", async (string name, HttpContext context) =>
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body);
            var correlation = document.RootElement.GetProperty("correlationId").GetString();
            var payload = document.RootElement.GetProperty("payload").GetRawText();
            await runtime.SignalAsync(new Signal("http", $"{correlation}/{name}", name, correlation, payload));
            context.Response.Status(StatusCodes.Status202Accepted);
        });
        app.MapGet("/counters", (HttpContext context) =>
        {
            var counted = RuntimeCounters.Read();
            counters.Count(counted);
            context.Response.Json(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(counted));
        });
    }
}
