using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Budget;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Resilience;
using IntegrationHub.Retail;
using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.RetailWorkflows;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows;
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
using Registered = IntegrationHub.Connectors.Directory.Connection;

namespace IntegrationHub.Tests.RetailWorkflows.StockSync;

/// <summary>Stock synchronisation on the real engine and books, with an ERP that owns the stock and a shop that is told. The clock stands still, and the beat comes when a test says so.</summary>
internal sealed class StockWorld : IAsyncDisposable
{
    public static readonly Gtin Mug = Gtin.Parse("04006381333931").Value;
    public static readonly Gtin Pen = Gtin.Parse("00012345600012").Value;
    public static readonly Gln Store = Gln.Parse("5901234123457").Value;

    private readonly TestDatabase _database = new(TestDatabase.SuiteDialect);
    private readonly (string Name, object System)[] _systems;
    private readonly Dictionary<string, string?> _settings;
    private ServiceProvider _services = null!;
    private int _events;

    private StockWorld(Dictionary<string, string?>? settings, Func<StockWorld, (string Name, object System)[]>? systems)
    {
        (Erp, Shop) = (new Erp(Clock), new Shop(Clock));
        _systems = systems?.Invoke(this) ?? [("erp", Erp), ("shop", Shop)];
        _settings = new Dictionary<string, string?> { ["StockSync:Coalesce"] = "00:00:00", ["StockSync:Grace"] = "00:00:00", ["StockSync:FailurePause"] = "00:00:30" };
        foreach (var (name, value) in settings ?? [])
        {
            _settings[name] = value;
        }
    }

    public TestClock Clock { get; } = new();

    public Erp Erp { get; }

    public Shop Shop { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public PositionBook Positions => Get<PositionBook>();

    public LevelBook Levels => Get<LevelBook>();

    public DriftBook Drift => Get<DriftBook>();

    public static async Task<StockWorld> StartAsync(Dictionary<string, string?>? settings = null, Func<StockWorld, (string Name, object System)[]>? systems = null)
    {
        var world = new StockWorld(settings, systems);
        await world.BeginLifeAsync();
        return world;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Takes an event as the intake of a feed does.</summary>
    public async Task TakeAsync(string connection, FeedEvent happened) => Assert.True(
        (await Get<IHubDatabase>().CommitAsync(new WriteUnit().AddRange(Get<StockIntake>().Accept(connection, happened, Now)))).IsCommitted);

    /// <summary>The ERP has so many, and tells it.</summary>
    public Task CountAsync(Gtin gtin, int onHand)
    {
        Erp.Has(gtin, onHand);
        return TakeAsync("erp", Changed(gtin, onHand));
    }

    public FeedEvent Changed(Gtin gtin, int onHand, int? available = null, string? id = null, DateTimeOffset? at = null) =>
        Event(StockEvents.Changed, System.Text.Json.JsonSerializer.Serialize(new StockChanged(gtin.Value, Store.Value, onHand, available, at ?? Now), EventJson.Default.StockChanged), id);

    public FeedEvent Moved(Gtin gtin, int difference, string reference, string? id = null) => Event(
        StockEvents.Moved, System.Text.Json.JsonSerializer.Serialize(new StockMoved(gtin.Value, Store.Value, difference, "retail_selling", reference, Now), EventJson.Default.StockMoved), id);

    public FeedEvent Event(string type, string? data, string? id = null) => new(id ?? $"e{++_events}", type, Now, null, data);

    /// <summary>The beat looks what is to be done.</summary>
    public Task BeatAsync() => _services.GetServices<IHostedService>().OfType<StockBeat>().Single().BeatAsync();

    /// <summary>Somebody asks for a comparison, and it comes to its end.</summary>
    public async Task CompareAsync()
    {
        var before = Instances("stock-reconcile").Count;
        await Get<WorkflowRuntime>().SignalAsync(new Signal("test", Guid.NewGuid().ToString(), StockStarts.Compare, null, null));
        await Eventually.SeeAsync("the comparison to end", () => Instances("stock-reconcile"), found => found.Count > before && found.All(instance => instance.Status == WorkflowStatus.Finished));
    }

    /// <summary>Until every workflow that publishes has come to its end.</summary>
    public Task SeeQuietAsync() => Eventually.SeeAsync(
        "publishing to end", () => Instances("stock-sync"), found => found.Count > 0 && found.All(instance => instance.Status == WorkflowStatus.Finished));

    /// <summary>The beat, and everything that follows from it.</summary>
    public async Task PushAsync()
    {
        await BeatAsync();
        await SeeQuietAsync();
    }

    public IReadOnlyList<InstanceSummary> Instances(string definition) => Get<WorkflowSurgery>().Find(new InstanceFilter { DefinitionId = definition, PageSize = 500 }).Instances;

    /// <summary>Calls to the shop, and of the hub to itself on its behalf.</summary>
    public IReadOnlyList<LedgerEffect> Effects(string operation) => [.. Get<EffectLedger>().For("shop").Where(effect => effect.Operation == operation)];

    /// <summary>What ran to its end, in order, as <c>activity</c> or <c>activity:outcome</c>.</summary>
    public IEnumerable<string> Trace(string instance) => Get<JournalReader>().Read(instance)!.Runs
        .Where(run => run.ActivityType != "Elsa.Flowchart" && run.Status == ActivityStatus.Completed).Select(run => run.Outcomes is null ? run.ActivityId : $"{run.ActivityId}:{run.Outcomes}");

    /// <summary>Ends this life of the hub without letting it finish anything, and begins the next on the same data.</summary>
    public async Task CrashAsync()
    {
        await _services.DisposeAsync();
        await BeginLifeAsync();
    }

    /// <summary>Begins the next life with another setting.</summary>
    public Task ConfigureAsync(string name, string value)
    {
        _settings[name] = value;
        return CrashAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task BeginLifeAsync()
    {
        var hub = new ConfigurationBuilder().AddInMemoryCollection(_database.Settings()).AddInMemoryCollection(_settings).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddSingleton(_ => new ConnectionDirectory([.. _systems.Select(system => Connect(system.Name, system.System))]))
            .AddStorage(hub).AddWorkflows().AddRetail().AddRetailWorkflows(hub).BuildServiceProvider();
        foreach (var definition in RetailDefinitions.All.Where(json => json.Contains("IntegrationHub.Stock.", StringComparison.Ordinal)))
        {
            // Comparisons begin when a test asks for one, not also by the timer whenever a test moves the clock.
            await Get<DefinitionStore>().PublishAsync(definition.Replace("\"00:05:00\"", "\"3650.00:00:00\"", StringComparison.Ordinal));
        }

        await Get<CatalogBook>().StoreAsync([], [new Location { Gln = Store, Name = PlainText.Parse("Madrid").Value, TimeZone = TimeZoneName.Parse("Europe/Madrid").Value, Roles = [LocationRole.Store] }]);
        foreach (var service in _services.GetServices<IHostedService>().Where(service => service is not StockBeat && service.GetType().Assembly == typeof(WorkflowRuntime).Assembly))
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    private static Registered Connect(string name, object system)
    {
        var offered = Capability.All.Where(capability => capability.Interface.IsInstanceOfType(system)).ToList();
        return new Registered(
            name, new ConnectorDescriptor(name, name, typeof(object), offered, offered.SelectMany(capability => capability.Writes).ToDictionary(write => write, _ => (Idempotency)new Idempotency.Key(40, TimeSpan.FromDays(30)))),
            new HashSet<Gln>(), offered, IsDryRun: false, new ConnectorInstance([system], _ => Task.CompletedTask), new ConnectionControl(new RateBudget(0, 1, TimeProvider.System)));
    }
}
