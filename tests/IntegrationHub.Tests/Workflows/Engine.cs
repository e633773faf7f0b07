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
using IntegrationHub.Workflows.Surgery;
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
    private bool _isGuest;

    private Engine(TestDatabase database, TestClock clock, EffectActivity[] effects)
    {
        (_database, Clock, _effects) = (database, clock, effects);
        _services = Build();
    }

    public TestClock Clock { get; }

    public WorkflowRuntime Runtime => _services.GetRequiredService<WorkflowRuntime>();

    public DefinitionStore Definitions => _services.GetRequiredService<DefinitionStore>();

    public SlowDatabase Database => (SlowDatabase)_services.GetRequiredService<IHubDatabase>();

    public WorkflowSurgery Surgery => _services.GetRequiredService<WorkflowSurgery>();

    public static Task<Engine> StartAsync(string definition, params EffectActivity[] effects) => StartAsync(TestDatabase.SuiteDialect, definition, effects);

    public static async Task<Engine> StartAsync(StorageDialect dialect, string definition, params EffectActivity[] effects)
    {
        var engine = new Engine(new TestDatabase(dialect), new TestClock(), effects);
        await engine._services.GetRequiredService<DefinitionStore>().PublishAsync(definition);
        await engine.RunAsync();
        return engine;
    }

    /// <summary>Another node on the same database, which has to be gone before it. Only PostgreSQL takes several.</summary>
    public async Task<Engine> JoinAsync(params EffectActivity[] effects)
    {
        var node = new Engine(_database, Clock, effects) { _isGuest = true };
        await node.RunAsync();
        return node;
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
    /// <param name="down">How long nobody is there.</param>
    public async Task CrashAsync(TimeSpan down = default)
    {
        await _services.DisposeAsync();
        Clock.Advance(down);
        _services = Build();
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_isGuest)
        {
            await _database.DisposeAsync();
        }
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
        var opens = services.Single(service => service.ServiceType == typeof(IHubDatabase)).ImplementationFactory!;
        services.AddSingleton<IHubDatabase>(provider => new SlowDatabase((IHubDatabase)opens(provider)));
        services.AddWorkflows();
        foreach (var effect in _effects)
        {
            services.AddSingleton(effect);
        }

        return services.BuildServiceProvider();
    }
}
