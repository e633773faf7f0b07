using System.Globalization;
using System.Text.Json;
using IntegrationHub.Benchmarks.Commands;
using IntegrationHub.Storage;
using IntegrationHub.Workflows;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Benchmarks.Scale;

/// <summary>The engine alone, without a web server, on a database that may already hold a million instances.</summary>
internal sealed class ScaleEngine : IAsyncDisposable
{
    private const string Definition = "waiting-order";

    private static readonly string[] Stores = ["DE-012", "DE-044", "AT-003"];

    private readonly IHost _host;

    private ScaleEngine(IHost host) => _host = host;

    public WorkflowRuntime Runtime => _host.Services.GetRequiredService<WorkflowRuntime>();

    public static async Task<ScaleEngine> StartAsync(Arguments arguments)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        var (data, connection) = (arguments.Text("data"), arguments.Text("connection"));
        builder.Configuration.AddInMemoryCollection([connection is null ? new("Hub:Data", data) : new("Hub:Postgres", connection)]);
        builder.Services.AddStorage(builder.Configuration.GetSection("Hub"));
        builder.Services.AddWorkflows();
        var host = builder.Build();
        await host.Services.GetRequiredService<DefinitionStore>().PublishAsync(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Scale", $"{Definition}.workflow.json")));
        await host.StartAsync();
        return new ScaleEngine(host);
    }

    public async Task StartManyAsync(string family, int from, int count)
    {
        var results = await Runtime.StartManyAsync([.. Enumerable.Range(from, count).Select(number => Start(family, number))]);
        if (results.FirstOrDefault(result => !result.IsCommitted) is { RefusedBy: { } refusal })
        {
            throw new InvalidOperationException($"An instance was refused: {refusal}");
        }
    }

    public async Task StartAsync(string family, int number) => await Runtime.StartAsync(Start(family, number), new WriteUnit());

    /// <summary>Completes with the commit that resumes, and ends, the instance.</summary>
    public async Task ResumeAsync(string family, int number)
    {
        if (!await Runtime.SignalAsync(new Signal("till", $"{family}-{number}", "order.collected", Key(family, number), """{"till":3}""")))
        {
            throw new InvalidOperationException($"The signal for {Key(family, number)} was known already.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }

    private static StartWorkflow Start(string family, int number) => new(
        Definition,
        string.Create(CultureInfo.InvariantCulture, $"wfi_{family}{number:d20}"),
        Key(family, number),
        new Dictionary<string, JsonElement>
        {
            ["order"] = JsonSerializer.SerializeToElement(new { id = Key(family, number), store = Stores[number % Stores.Length], lines = new[] { new { sku = "4006381333931", quantity = 1 + (number % 3) } } }),
        });

    private static string Key(string family, int number) => string.Create(CultureInfo.InvariantCulture, $"ord_{family}{number:d10}");
}
