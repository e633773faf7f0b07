using IntegrationHub.Workflows.Children;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>
/// Whether an instance goes on by itself: Elsa calls other systems and runs workflows inside a workflow within one burst,
/// so a request whose answer comes after them has to wait for it here too.
/// </summary>
internal static class Standstill
{
    /// <summary>Whether a call is under way or is going to be tried again.</summary>
    public static bool IsCalling(InstanceState state) =>
        state.Status == WorkflowStatus.Running && state.Executions.Exists(run => run.Effect is { Phase: EffectPhase.Sent or EffectPhase.Waiting });

    /// <summary>The instances inside this one whose end it waits for; not those that were only sent on their way.</summary>
    public static IEnumerable<string> Inside(InstanceState state, CompiledWorkflow workflow) => state.Status != WorkflowStatus.Running ? [] : state.Executions
        .Where(run => run.Node >= 0 && workflow.Activity(run.Node).Behavior is not (DispatchWorkflowBehavior or BulkDispatchBehavior))
        .SelectMany(run => run.Bookmarks.Where(bookmark => bookmark.Stimulus == ChildWorkflows.Stimulus).Select(bookmark => bookmark.Name));
}
