using System.Text.Json;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Tests.Workflows.Surgery;

/// <summary>One instance on the decision core alone. After every step its state goes through the serializer, and what the tables would hold is kept beside it.</summary>
internal sealed class PureInstance : IWorkflowSource, IHttpClientFactory
{
    private readonly ActivityCatalog _catalog;
    private readonly Dictionary<int, CompiledWorkflow> _versions = [];

    public PureInstance(Chart chart, params EffectActivity[] effects)
    {
        _catalog = new ActivityCatalog([], [], effects, this);
        State = new InstanceState { Id = "i1", DefinitionId = Version(1, chart).Definition.DefinitionId, DefinitionVersion = 1, CreatedAt = Now };
        Do(burst => burst.Start());
    }

    /// <summary>The state as the last burst left it; what a finished instance needs no more is not stored.</summary>
    public InstanceState Decided { get; private set; } = null!;

    public InstanceState State { get; private set; }

    public DateTimeOffset Now { get; set; } = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

    public HashSet<string> Bookmarks { get; } = [];

    public HashSet<string> Timers { get; } = [];

    public List<ActivityRun> Runs { get; } = [];

    public Dictionary<string, EffectStatus> Ledger { get; } = [];

    /// <summary>The book entries that were committed.</summary>
    public List<IntegrationHub.Storage.Statement> Books { get; } = [];

    /// <summary>The calls that have left, as the activity would get them.</summary>
    public List<EffectCall> Sent { get; } = [];

    public IEnumerable<string> Trace => Runs.Where(run => run.ActivityId != "chart" && run.Status == ActivityStatus.Completed).Select(run => run.ActivityId);

    public CompiledWorkflow Version(int version, Chart chart) => _versions[version] = new CompiledWorkflow(DefinitionReader.Read(chart.ToJson()).WithVersion(version), _catalog);

    public void Do(Action<Burst> step) => Do(burst =>
    {
        step(burst);
        return true;
    });

    public T Do<T>(Func<Burst, T> step)
    {
        var burst = new Burst(_versions[State.DefinitionVersion], State, new BurstContext(Now, "node", () => 0.5, this));
        var result = step(burst);
        var transition = burst.Transition;
        Bookmarks.ExceptWith(transition.BookmarksRemoved.Select(bookmark => bookmark.Id));
        Assert.All(transition.BookmarksAdded, bookmark => Assert.True(Bookmarks.Add(bookmark.Id)));
        Timers.ExceptWith(transition.TimersRemoved.Select(timer => timer.Id));
        Assert.All(transition.TimersAdded, timer => Assert.True(Timers.Add(timer.Id)));
        Assert.All(transition.EffectsPlanned, effect => Assert.True(Ledger.TryAdd(effect.Key, EffectStatus.Sent), $"The key of {effect.ActivityId} is used twice."));
        transition.EffectsUpdated.ForEach(update => Ledger[update.Key] = update.Status);
        Runs.AddRange(transition.EndedRuns);
        Books.AddRange(transition.Writes);
        Sent.AddRange(transition.Sends.Select(run => ((IEffectBehavior)burst.Workflow.Activity(run.Node).Behavior).CallOf(burst, run, run.Effect!).Call));
        Decided = State;
        State = StateSerializer.Read(StateSerializer.Write(State));
        AssertDense();
        return result;
    }

    /// <summary>Answers the last call of the effect.</summary>
    public void Answer(EffectResult result, string? activityId = null)
    {
        var call = Sent.Last(sent => activityId is null || sent.Scope.ActivityId == activityId);
        Do(burst => burst.Answer(new EffectAnswer(call.Key, call.Attempt, result, TimeSpan.Zero)));
    }

    public void Event(string name) => Do(burst => burst.Receive(StimulusHash.Of(StimulusHash.Event, name), name, null));

    public void TimeOver(string activityId) => Do(burst => burst.TimeOver(State.Executions.Concat(State.Detached).First(run => burst.ActivityId(run) == activityId).Timer!.Id));

    public string? Retry() => Do(burst => burst.Retry(RetryFacts.None));

    CompiledWorkflow? IWorkflowSource.FindPublished(string definitionId) => null;

    HttpClient IHttpClientFactory.CreateClient(string name) => throw new InvalidOperationException("Nothing is called here.");

    /// <summary>Every number of the journal belongs to exactly one entry.</summary>
    private void AssertDense()
    {
        var running = State.Executions.SelectMany(run => new int?[] { run.StartedSequence, run.SuspendedSequence, run.ResumedSequence });
        var ended = Runs.SelectMany(run => new int?[] { run.StartedSequence, run.SuspendedSequence, run.ResumedSequence, run.EndedSequence });
        Assert.Equal(Enumerable.Range(1, State.LastJournalSequence), running.Concat(ended).OfType<int>().Order());
    }
}
