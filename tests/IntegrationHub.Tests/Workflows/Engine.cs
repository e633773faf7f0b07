using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IntegrationHub.Tests.Workflows;

/// <summary>The engine on a database of its own with a clock that stands still. <see cref="CrashAsync"/> throws the process's memory away.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly EffectActivity[] _effects;
    private ServiceProvider _services;

    private Engine(StorageDialect dialect, EffectActivity[] effects)
    {
        _database = new TestDatabase(dialect);
        _effects = effects;
        _services = Build();
    }

    public TestClock Clock { get; } = new();

    public WorkflowRuntime Runtime => _services.GetRequiredService<WorkflowRuntime>();

    public IHubDatabase Database => _services.GetRequiredService<IHubDatabase>();

    public static Task<Engine> StartAsync(string definition, params EffectActivity[] effects) => StartAsync(TestDatabase.SuiteDialect, definition, effects);

    public static async Task<Engine> StartAsync(StorageDialect dialect, string definition, params EffectActivity[] effects)
    {
        var engine = new Engine(dialect, effects);
        await engine._services.GetRequiredService<DefinitionStore>().PublishAsync(definition);
        await engine.RunAsync();
        return engine;
    }

    public async Task StartInstanceAsync(string definitionId, string instanceId, object? input = null)
    {
        var members = JsonSerializer.SerializeToElement(input ?? new { }).EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        await Runtime.StartAsync(new StartWorkflow(definitionId, instanceId, instanceId, members), new WriteUnit());
    }

    public Task<bool> SignalAsync(string instanceId, string eventName, string eventId, object? payload = null) =>
        Runtime.SignalAsync(new Signal("test", eventId, eventName, instanceId, payload is null ? null : JsonSerializer.Serialize(payload)));

    public InstanceJournal Journal(string instanceId) => _services.GetRequiredService<JournalReader>().Read(instanceId)
        ?? throw new InvalidOperationException($"There is no instance '{instanceId}'.");

    public IReadOnlyList<LedgerEffect> Effects(string instanceId) => _services.GetRequiredService<EffectLedger>().For(instanceId);

    public Task<InstanceJournal> SeeAsync(string instanceId, WorkflowSubStatus status) =>
        Eventually.SeeAsync($"'{instanceId}' to be {status}", () => Journal(instanceId), journal => journal.SubStatus == status && Runtime.Active == 0);

    /// <summary>What ran to its end, in order, as <c>activity</c> or <c>activity:outcome</c>.</summary>
    public IEnumerable<string> Trace(string instanceId) => Journal(instanceId).Runs
        .Where(run => run.ActivityId != "chart" && run.Status == ActivityStatus.Completed)
        .Select(run => run.Outcomes is null ? run.ActivityId : $"{run.ActivityId}:{run.Outcomes}");

    /// <summary>Ends this life of the engine without letting it finish anything, and begins the next on the same data.</summary>
    public async Task CrashAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task RunAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock);
        services.AddStorage(new ConfigurationBuilder().AddInMemoryCollection(_database.Settings()).Build());
        services.AddWorkflows();
        foreach (var effect in _effects)
        {
            services.AddSingleton(effect);
        }

        return services.BuildServiceProvider();
    }
}
