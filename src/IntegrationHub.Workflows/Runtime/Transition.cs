using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Journal;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>What a burst decided: everything that has to become true in one commit, and the calls to make after it.</summary>
internal sealed class Transition
{
    public List<ActivityRun> EndedRuns { get; } = [];

    public List<Bookmark> BookmarksAdded { get; } = [];

    public List<string> BookmarksRemoved { get; } = [];

    public List<ActivityTimer> TimersAdded { get; } = [];

    public List<string> TimersRemoved { get; } = [];

    public List<PlannedEffect> EffectsPlanned { get; } = [];

    public List<EffectUpdate> EffectsUpdated { get; } = [];

    public List<string> SignalsConsumed { get; } = [];

    public List<Statement> Writes { get; } = [];

    public List<OutboxEvent> Events { get; } = [];

    /// <summary>Runs whose effect may leave once this transition is durable.</summary>
    public List<ActivityExecution> Sends { get; } = [];

    /// <summary>Whether nothing has to be written.</summary>
    public bool IsEmpty => EndedRuns.Count == 0 && BookmarksAdded.Count == 0 && BookmarksRemoved.Count == 0 && TimersAdded.Count == 0
        && TimersRemoved.Count == 0 && EffectsPlanned.Count == 0 && EffectsUpdated.Count == 0 && SignalsConsumed.Count == 0;

    public void RemoveBookmark(Bookmark bookmark)
    {
        if (!BookmarksAdded.Remove(bookmark))
        {
            BookmarksRemoved.Add(bookmark.Id);
        }
    }

    public void RemoveTimer(ActivityTimer timer)
    {
        if (!TimersAdded.Remove(timer))
        {
            TimersRemoved.Add(timer.Id);
        }
    }
}
