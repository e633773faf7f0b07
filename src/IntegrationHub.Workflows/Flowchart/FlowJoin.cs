using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Flowchart;

/// <summary>When a FlowJoin runs.</summary>
internal enum FlowJoinMode
{
    /// <summary>When every inbound connection was followed; one that was not skips the join and what is behind it.</summary>
    WaitAll,

    /// <summary>When every inbound connection was visited and one of them followed; what every other activity does.</summary>
    WaitAllActive,

    /// <summary>At the first arrival, which ends the other inbound branches.</summary>
    WaitAny,
}

internal static class FlowJoin
{
    public const string ActivityType = "Elsa.FlowJoin";

    /// <summary>The mode that the join is drawn with; without one it is WaitAny, and every other activity waits for all active branches.</summary>
    public static FlowJoinMode ModeOf(Burst burst, ActivityExecution chart, int node)
    {
        if (burst.Workflow.Definition.Nodes[node].Type != ActivityType)
        {
            return FlowJoinMode.WaitAllActive;
        }

        var mode = burst.Evaluate(node, chart, "mode");
        return mode.ValueKind switch
        {
            System.Text.Json.JsonValueKind.Number => (FlowJoinMode)mode.GetInt32(),
            _ when Enum.TryParse<FlowJoinMode>(mode.AsText(), ignoreCase: true, out var named) => named,
            _ => FlowJoinMode.WaitAny,
        };
    }
}
