using System.Text.Json;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Lets a <see cref="WaitActivity"/> wait: a bookmark for each event and one timer, and the first of them wins.</summary>
internal sealed class WaitBehavior(WaitActivity activity) : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        run.Inputs = burst.Inputs(run);
        var plan = activity.Wait(Scope(burst, run));
        foreach (var name in plan.Events)
        {
            burst.WaitForEvent(run, name);
        }

        if (plan.DueAt is { } dueAt)
        {
            burst.WaitUntil(run, dueAt);
        }
    }

    public void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload)
    {
        burst.MarkResumed(run);
        burst.Complete(run, activity.Received(Scope(burst, run), bookmark.Name, payload), bookmark.Name);
    }

    public void TimeOver(Burst burst, ActivityExecution run)
    {
        burst.MarkResumed(run);
        burst.Complete(run, activity.TimedOut(Scope(burst, run)));
    }

    private static ActivityScope Scope(Burst burst, ActivityExecution run) => burst.Scope(run, run.Inputs!);
}
