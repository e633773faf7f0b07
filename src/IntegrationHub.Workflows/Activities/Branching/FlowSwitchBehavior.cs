using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Branching;

/// <summary>FlowSwitch: leaves by the label of the first matching case, or of all of them, or by Default.</summary>
internal sealed class FlowSwitchBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var labels = SwitchCases.Matching(burst, run).Select(option => option.Label).ToList();
        burst.Complete(run, labels is [] ? ["Default"] : labels);
    }
}
