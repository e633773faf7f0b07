using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Core;

/// <summary>What a burst decided: everything that has to become true in one commit, and the calls to make after it.</summary>
internal sealed class Transition
{
    public List<ActivityRun> EndedRuns { get; } = [];

    public List<Bookmark> BookmarksAdded { get; } = [];

    public List<Bookmark> BookmarksRemoved { get; } = [];

    public List<ActivityTimer> TimersAdded { get; } = [];

    public List<ActivityTimer> TimersRemoved { get; } = [];

    public List<PlannedEffect> EffectsPlanned { get; } = [];

    public List<EffectUpdate> EffectsUpdated { get; } = [];

    /// <summary>Kept signals that this transition consumes.</summary>
    public List<string> SignalsConsumed { get; } = [];

    /// <summary>Events that the workflow publishes, and its own end where a parent waits for it.</summary>
    public List<Signal> Published { get; } = [];

    public List<Statement> Writes { get; } = [];

    public List<OutboxEvent> Events { get; } = [];

    public List<AuditEntry> Audit { get; } = [];

    /// <summary>Workflows that this one starts: with their own first transition where they run at once, without where they run by themselves.</summary>
    public List<ChildStart> Children { get; } = [];

    /// <summary>Runs whose effect may leave once this transition is durable.</summary>
    public List<ActivityExecution> Sends { get; } = [];

    /// <summary>What a WriteHttpResponse answers the request that this instance serves.</summary>
    public HttpAnswer? Response { get; set; }

    /// <summary>Whether nothing has to be written.</summary>
    public bool IsEmpty => EndedRuns.Count == 0 && BookmarksAdded.Count == 0 && BookmarksRemoved.Count == 0 && TimersAdded.Count == 0
        && TimersRemoved.Count == 0 && EffectsPlanned.Count == 0 && EffectsUpdated.Count == 0 && SignalsConsumed.Count == 0
        && Published.Count == 0 && Children.Count == 0 && Audit.Count == 0;

    public void RemoveBookmark(Bookmark bookmark)
    {
        if (!BookmarksAdded.Remove(bookmark))
        {
            BookmarksRemoved.Add(bookmark);
        }
    }

    public void RemoveTimer(ActivityTimer timer)
    {
        if (!TimersAdded.Remove(timer))
        {
            TimersRemoved.Add(timer);
        }
    }
}

/// <summary>A new instance of another workflow; its transition is null when it is only stored and runs by itself.</summary>
internal sealed record ChildStart(InstanceState State, Burst? Burst)
{
    public static ChildStart Later(InstanceState state)
    {
        state.IsStored = true;
        return new ChildStart(state, null);
    }
}

/// <summary>An HTTP answer decided by a workflow.</summary>
internal sealed record HttpAnswer(int Status, string? Content, string? ContentType, IReadOnlyList<KeyValuePair<string, string>> Headers);

/// <summary>Who did what to an instance by hand, and why.</summary>
internal sealed record AuditEntry(string Actor, string Action, string Reason, string? Detail);
