using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Journal;

namespace IntegrationHub.Operations.Stories;

/// <summary>The steps of the order's workflows. A step that waited tells when it began to wait and when that was over.</summary>
internal sealed class WorkflowStory(JournalReader journals) : IStorySource
{
    public IEnumerable<StoryEntry> For(string orderId) => journals.For(orderId).SelectMany(journal =>
        journal.Runs.Where(run => run.ActivityType != "Elsa.Flowchart").SelectMany(run => Entries(journal, run))
            .Concat(journal.Incidents.Select(incident => new StoryEntry(incident.Timestamp, StoryKind.Incident, $"{incident.ActivityId}: {incident.Message}"))));

    private static IEnumerable<StoryEntry> Entries(InstanceJournal journal, ActivityRun run)
    {
        var name = Words.Of(run.ActivityId);
        if (run.SuspendedAt is { } suspended)
        {
            yield return Entry(suspended, journal, run, $"{name}: waiting");
            if (run.EndedAt is { } ended)
            {
                yield return Entry(ended, journal, run, $"{name}: {Ending(run)}") with { DurationMilliseconds = (ended - suspended).TotalMilliseconds };
            }
        }
        else
        {
            yield return Entry(run.StartedAt, journal, run, run.EndedAt is null ? $"{name}: under way" : $"{name}: {Ending(run)}");
        }
    }

    private static StoryEntry Entry(DateTimeOffset at, InstanceJournal journal, ActivityRun run, string text) => new(at, StoryKind.Step, text)
    {
        Step = new StoryStep(journal.InstanceId, run.ActivityId, run.ActivityType, run.Status.ToString(), run.Status == ActivityStatus.Completed ? run.Outcomes ?? "Done" : null),
    };

    private static string Ending(ActivityRun run) => run.Status switch
    {
        ActivityStatus.Completed when run.Outcomes is { } outcomes => Words.Of(outcomes).ToLowerInvariant() + (run.Detail is { } detail ? $" ({detail})" : ""),
        ActivityStatus.Completed => "done",
        ActivityStatus.Faulted => $"failed ({run.Detail})",
        var other => other.ToString().ToLowerInvariant(),
    };
}
