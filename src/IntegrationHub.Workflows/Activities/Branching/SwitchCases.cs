using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Branching;

/// <summary>Which cases of a switch hold: the first, or with the mode MatchAny all of them.</summary>
internal static class SwitchCases
{
    public static List<ActivityCase> Matching(Burst burst, ActivityExecution run)
    {
        var mode = burst.Input(run, "mode");
        var takesAll = mode.AsInteger() == 1 || string.Equals(mode.AsText(), "MatchAny", StringComparison.OrdinalIgnoreCase);
        var conditions = burst.Workflow.Cases(run.Node);
        var matching = new List<ActivityCase>();
        foreach (var (option, index) in burst.Node(run).Cases.Select((option, index) => (option, index)))
        {
            if (conditions[index].Evaluate(burst, run).AsBoolean())
            {
                matching.Add(option);
                if (!takesAll)
                {
                    break;
                }
            }
        }

        return matching;
    }
}
