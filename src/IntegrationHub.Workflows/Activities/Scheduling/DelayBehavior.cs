using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Scheduling;

/// <summary>Delay: waits for a time span, one minute when none is drawn.</summary>
internal sealed class DelayBehavior : IActivityBehavior
{
    private static readonly TimeSpan Default = TimeSpan.FromMinutes(1);

    public void Start(Burst burst, ActivityExecution run) =>
        burst.WaitUntil(run, burst.Now + (burst.Input(run, "timeSpan").AsTimeSpan() ?? Default));

    public void TimeOver(Burst burst, ActivityExecution run)
    {
        burst.MarkResumed(run);
        burst.Complete(run, []);
    }
}
