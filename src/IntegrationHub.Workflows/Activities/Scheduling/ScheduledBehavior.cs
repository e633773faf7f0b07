using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Scheduling;

/// <summary>Timer, Cron and StartAt inside a flow: wait until their next time, a StartAt in the past not at all. As the trigger of the instance that time has come.</summary>
internal sealed class ScheduledBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        if (burst.TakeTrigger(run, out _))
        {
            burst.Complete(run, []);
            return;
        }

        var type = burst.Node(run).Type;
        var input = burst.Input(run, Schedule.InputOf(type));
        if (Schedule.TryRead(type, input, out var schedule, out var problem) && schedule!.Next(burst.Now) is { } due)
        {
            burst.WaitUntil(run, due);
        }
        else if (schedule?.At is not null)
        {
            burst.Complete(run, []);
        }
        else
        {
            burst.Fault(run, $"'{burst.Node(run).Id}' has no next time: {problem ?? "it is over"}.");
        }
    }

    public void TimeOver(Burst burst, ActivityExecution run)
    {
        burst.MarkResumed(run);
        burst.Complete(run, []);
    }
}
