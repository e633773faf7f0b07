using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>The published workflows of a simulation, in memory: orders with and without a child workflow, and receipts that an event starts.</summary>
internal sealed class SimulatedWorkflows : IDefinitionSource, ITriggerSource
{
    public const string Scan = "scan";
    public const string Receipt = "receipt";

    private const string Shipped = "order-shipped";

    private static readonly WorkflowDefinition[] Definitions =
    [
        .. new[] { "order", "order-early", "order-dispatch", "order-execute" }.Select(Order),
        Read(new Chart("packing").Activity("pack", "Sim.pack", Retry()).Activity("packed", "Sim.News").Connect("pack -> packed")),
        Read(new Chart(Receipt).Activity("arrived", "Elsa.Event", ("eventName", Chart.Literal(Shipped)), ("canStartWorkflow", true))
            .Activity("file", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Chart.Literal("packing"))).Activity("mail", "Sim.mail", Retry()).Connect("arrived -> file", "file -> mail")),
    ];

    private readonly Dictionary<string, CompiledWorkflow> _published;
    private readonly Trigger[] _triggers;

    public SimulatedWorkflows(IEnumerable<EffectActivity> steps)
    {
        var catalog = new ActivityCatalog([new SimulatedNews()], [], steps, new NoClients());
        _published = Definitions.ToDictionary(definition => definition.DefinitionId, definition => new CompiledWorkflow(definition, catalog), StringComparer.Ordinal);
        _triggers = [.. Definitions.SelectMany(definition => TriggerReader.Read(definition, catalog))];
    }

    /// <summary>What a person has to decide about, and what is looked for before it is repeated.</summary>
    public const string Letter = "letter";
    public const string Archive = "archive";

    /// <summary>The steps that ask a vendor by key, and whether they can be taken back.</summary>
    public static IReadOnlyList<(string Name, UndoKind Undo)> Steps { get; } =
    [
        ("reserve", UndoKind.Undoable), ("charge", UndoKind.Undoable), ("label", UndoKind.Undoable), ("capture", UndoKind.Undoable), ("export", UndoKind.Undoable),
        ("pack", UndoKind.Nothing), ("mail", UndoKind.Nothing),
    ];

    public CompiledWorkflow? FindPublished(string definitionId) => _published.GetValueOrDefault(definitionId);

    public ValueTask EnsureAsync() => ValueTask.CompletedTask;

    public ValueTask<CompiledWorkflow> VersionAsync(string definitionId, int version) => ValueTask.FromResult(_published[definitionId]);

    public Task RefreshAsync() => Task.CompletedTask;

    public IReadOnlyList<Trigger> StartedBy(Signal signal) =>
        signal.InstanceId is null && signal.Stimulus == StimulusHash.Event ? [.. _triggers.Where(trigger => trigger.Name == signal.EventName)] : [];

    /// <summary>
    /// reserve, then charge and label side by side, two scans (awaited from the beginning in early orders), perhaps a child,
    /// a rest, capture; a refused capture takes everything back, a captured order is exported and told. The label gives up
    /// after a few attempts, and faults the order until somebody retries it.
    /// </summary>
    private static WorkflowDefinition Order(string definitionId)
    {
        var child = definitionId switch
        {
            "order-dispatch" => "Elsa.DispatchWorkflow",
            "order-execute" => "Elsa.ExecuteWorkflow",
            _ => null,
        };
        var chart = new Chart(definitionId)
            .Activity("accepted", "Sim.News").Activity("reserve", "Sim.reserve", Retry()).Activity("charge", "Sim.charge", Retry()).Activity("label", "Sim.label", Retry(attempts: 4))
            .Activity("join", "Elsa.FlowJoin", ("mode", Chart.Literal("WaitAll"))).Event("scan1", Scan).Event("scan2", Scan)
            .Activity(Letter, $"Sim.{Letter}", Retry()).Activity(Archive, $"Sim.{Archive}", Retry())
            .Activity("capture", "Sim.capture", Retry()).Activity("export", "Sim.export", Retry()).Activity("shipped", "Sim.News")
            .Activity("tell", "Elsa.PublishEvent", ("eventName", Chart.Literal(Shipped)))
            .Activity("undo", "IntegrationHub.Compensate").Activity("rejected", "Sim.News")
            .Connect(
                "accepted -> reserve", "reserve -> charge", "reserve -> label", "charge -> join", "label -> join", "scan1 -> scan2",
                "rest -> capture", "capture -> export", $"export -> {Letter}", $"{Letter} -> {Archive}", $"{Archive} -> shipped", "shipped -> tell", "capture:Refused -> undo", "undo -> rejected");
        chart = definitionId switch
        {
            "order" => chart.Activity("rest", "Elsa.Delay", ("timeSpan", Chart.Literal("00:00:02"))),
            "order-early" => chart.Activity("rest", "Elsa.Timer", ("interval", Chart.Literal("00:00:03"))),
            "order-dispatch" => chart.Activity("rest", "Elsa.Cron", ("cronExpression", Chart.Literal("*/5 * * * * *"))),
            _ => chart.Activity("rest", "Elsa.StartAt", ("dateTime", Chart.Literal("2026-11-27T09:00:12Z"))),
        };
        return Read(definitionId switch
        {
            "order" => chart.Connect("join -> scan1", "scan2 -> rest"),
            "order-early" => chart.Connect("accepted -> scan1", "scan2 -> join", "join -> rest"),
            _ => chart.Connect("join -> scan1", "scan2 -> child", "child -> rest")
                .Activity("child", child!, ("workflowDefinitionId", Chart.Literal("packing")), ("waitForCompletion", Chart.Literal(true))),
        });
    }

    /// <summary>Short pauses, so that little virtual time passes in which only pauses pass.</summary>
    private static (string, JsonNode?) Retry(int? attempts = null) => ("customProperties", new JsonObject { ["retryPolicy"] = new JsonObject { ["maximumDelay"] = "00:00:05", ["attempts"] = attempts } });

    private static WorkflowDefinition Read(Chart chart) => DefinitionReader.Read(chart.ToJson());

    private sealed class NoClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => throw new NotSupportedException("The simulation has no network.");
    }
}
