using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Looping;

/// <summary>For: counts from start to end, the end included unless drawn otherwise; bounds are evaluated once. A step that does not lead to the end runs no round.</summary>
internal sealed class ForBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var step = burst.Input(run, "step").AsInteger() ?? 1;
        run.Items = [JsonValues.Of(burst.Input(run, "start").AsInteger() ?? 0), JsonValues.Of(burst.Input(run, "end").AsInteger() ?? 0), JsonValues.Of(step)];
        Next(burst, run);
    }

    public void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes) => Next(burst, run);

    private static void Next(Burst burst, ActivityExecution run)
    {
        var (start, end, step) = (run.Items![0].GetInt64(), run.Items[1].GetInt64(), run.Items[2].GetInt64());
        var current = start + (run.Position * step);
        var bound = burst.Input(run, "outerBoundInclusive");
        var inclusive = bound.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || bound.AsBoolean();
        var isOver = (step > 0 ? current > end : current < end) || (current == end && !inclusive);
        if (run.IsBreaking || step == 0 || isOver || !LoopBody.Exists(burst, run))
        {
            burst.Complete(run, []);
            return;
        }

        run.Position++;
        LoopBody.Schedule(burst, run, JsonValues.Of(current), run.Position - 1, setsOutput: true);
    }
}
