using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Branching;

/// <summary>Switch: runs the activity embedded in the first matching case, or in all of them, or the default.</summary>
internal sealed class SwitchBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var matching = SwitchCases.Matching(burst, run);
        List<int> activities = matching is []
            ? burst.Node(run).Ports.TryGetValue("default", out var otherwise) ? [otherwise] : []
            : [.. matching.Select(option => option.Activity).OfType<int>()];
        activities.ForEach(activity => burst.Schedule(activity, run));
        if (activities is [])
        {
            burst.Complete(run, []);
        }
    }
}
