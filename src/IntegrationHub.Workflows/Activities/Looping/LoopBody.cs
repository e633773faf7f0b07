using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Looping;

/// <summary>What loops share: the embedded body, and the variables that a round sees.</summary>
internal static class LoopBody
{
    /// <summary>Starts a round with the variables CurrentValue and CurrentIndex, and puts the value into the output of that name.</summary>
    public static void Schedule(Burst burst, ActivityExecution run, JsonElement value, int index, bool setsOutput)
    {
        if (setsOutput)
        {
            burst.SetOutput(run, "currentValue", value);
        }

        burst.Schedule(burst.Node(run).Ports["body"], run, variables: new() { ["CurrentValue"] = value, ["CurrentIndex"] = JsonValues.Of(index) });
    }

    public static bool Exists(Burst burst, ActivityExecution run) => burst.Node(run).Ports.ContainsKey("body");
}
