using System.Text.Json;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>One instance driven through the pure core, without host, database or clock. Between two bursts only what the state serialises survives.</summary>
internal sealed class PureRun : IWorkflowSource
{
    private readonly ActivityCatalog _catalog = Catalogs.BuiltIn();
    private readonly Dictionary<string, CompiledWorkflow> _published = new(StringComparer.Ordinal);
    private readonly List<ActivityRun> _ended = [];
    private readonly CompiledWorkflow _workflow;

    /// <param name="definitions">The last is run; those before it are published for it.</param>
    public PureRun(params string[] definitions)
    {
        foreach (var json in definitions)
        {
            var definition = DefinitionReader.Read(json);
            Assert.DoesNotContain(DefinitionValidator.Validate(definition, _catalog), problem => !problem.IsWarning);
            _catalog.Offer(definition);
            _published[definition.DefinitionId] = new CompiledWorkflow(definition, _catalog);
        }

        _workflow = _published.Values.Last();
        State = new InstanceState { Id = "i1", DefinitionId = _workflow.Definition.DefinitionId, DefinitionVersion = 1 };
    }

    public InstanceState State { get; private set; }

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The texts that WriteLine has written, in their order.</summary>
    public IEnumerable<string?> Lines => _ended.Where(run => run is { ActivityType: "Elsa.WriteLine", Status: ActivityStatus.Completed }).OrderBy(run => run.EndedSequence).Select(run => run.Detail);

    /// <summary>Every run that has ended, in the order of the starts.</summary>
    public IEnumerable<ActivityRun> Ended => _ended.OrderBy(run => run.StartedSequence);

    public string Status => $"{State.SubStatus}";

    /// <summary>The incidents as <c>activity: message</c>.</summary>
    public IEnumerable<string> Incidents => State.Incidents.Select(incident => $"{incident.ActivityId}: {incident.Message}");

    /// <summary>Instances of other workflows that it has started.</summary>
    public List<InstanceState> Children { get; } = [];

    public static PureRun Of(System.Text.Json.Nodes.JsonObject root, params (string Id, string Type, System.Text.Json.Nodes.JsonNode? Value)[] variables) =>
        new PureRun(Draw.Workflow(root, "w", variables)).Start();

    public PureRun Start(object? input = null)
    {
        foreach (var member in JsonSerializer.SerializeToElement(input ?? new { }).EnumerateObject())
        {
            State.Input[member.Name] = member.Value;
        }

        return Do(burst => burst.Start());
    }

    public PureRun Event(string name, object? payload = null) =>
        Do(burst => burst.Receive(StimulusHash.Of(StimulusHash.Event, name), name, payload is null ? null : JsonSerializer.SerializeToElement(payload)));

    /// <summary>The child ends, and its parent hears of it.</summary>
    public PureRun ChildEnds(InstanceState child, WorkflowSubStatus how)
    {
        (child.Status, child.SubStatus) = (WorkflowStatus.Finished, how);
        var ended = IntegrationHub.Workflows.Children.ChildWorkflows.Ended(child, State.Id);
        return Do(burst => burst.Receive(ended.Hash, ended.EventName, JsonElement.Parse(ended.Payload!)));
    }

    /// <summary>Lets time pass; what becomes due fires in its order.</summary>
    public PureRun Pass(TimeSpan time)
    {
        var goal = Now + time;
        while (State.Executions.Select(run => run.Timer).OfType<ActivityTimer>().Where(timer => timer.DueAt <= goal).MinBy(timer => timer.DueAt) is { } due)
        {
            Now = due.DueAt;
            Do(burst => burst.TimeOver(due.Id));
        }

        Now = goal;
        return this;
    }

    public PureRun Cancel() => Do(burst => burst.Cancel(compensate: false));

    public JsonElement Variable(string id) => State.Variables[id];

    CompiledWorkflow? IWorkflowSource.FindPublished(string definitionId) => _published.GetValueOrDefault(definitionId);

    private PureRun Do(Action<Burst> act)
    {
        var burst = new Burst(_workflow, State, new BurstContext(Now, "node", () => 0.5, this));
        act(burst);
        _ended.AddRange(burst.Transition.EndedRuns);
        Children.AddRange(burst.Transition.Children.Select(child => child.State));
        State = StateSerializer.Read(StateSerializer.Write(State));
        return this;
    }
}
