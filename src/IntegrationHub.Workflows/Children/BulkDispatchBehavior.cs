using System.Text.Json;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Children;

/// <summary>
/// BulkDispatchWorkflows: one new instance of another workflow for each item. While it waits, the embedded activity
/// ChildCompleted or ChildFaulted runs for each child that ends by itself; then it leaves by Completed and Done, however
/// the children ended, as in Elsa, and also by Canceled where a child was cancelled. With nothing to wait for it leaves by
/// Done alone.
/// </summary>
internal sealed class BulkDispatchBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        // One by one: the correlation function has its value only together with an item.
        var definitionId = burst.Input(run, "workflowDefinitionId").AsText() ?? "";
        var waits = burst.Input(run, "waitForCompletion") is var flag && (flag.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || flag.AsBoolean());
        var itemKey = burst.Input(run, "defaultItemInputKey").AsText() is { Length: > 0 } key ? key : "Item";
        var items = burst.Input(run, "items").AsItems();
        var shared = burst.Input(run, "input");
        var sharedCorrelationId = burst.Input(run, "correlationId").AsText();
        for (var index = 0; index < items.Count; index++)
        {
            var input = shared.AsMembers();
            foreach (var (name, value) in InputOf(items[index], itemKey))
            {
                input[name] = value;
            }

            var correlationId = CorrelationOf(burst, run, items[index], index, itemKey) ?? sharedCorrelationId;
            if (ChildWorkflows.Create(burst, run, definitionId, input, correlationId, waits, index) is not { } created)
            {
                burst.Fault(run, ChildWorkflows.Missing(definitionId));
                return;
            }

            burst.Transition.Children.Add(ChildStart.Later(created.State));
            if (waits)
            {
                burst.WaitFor(run, ChildWorkflows.Stimulus, created.State.Id);
            }
        }

        if (!waits || items is [])
        {
            burst.Complete(run, []);
        }
    }

    public void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload)
    {
        run.Bookmarks.Remove(bookmark);
        burst.Transition.RemoveBookmark(bookmark);
        var how = (WorkflowSubStatus)(payload?.Member("SubStatus")?.AsInteger() ?? (int)WorkflowSubStatus.Finished);
        run.IsBreaking |= how == WorkflowSubStatus.Cancelled;
        var port = how switch
        {
            WorkflowSubStatus.Faulted => "ChildFaulted",
            WorkflowSubStatus.Cancelled => "",
            _ => "ChildCompleted",
        };
        if (burst.Node(run).Ports.TryGetValue(port, out var embedded))
        {
            burst.Schedule(embedded, run, variables: new() { ["ChildInstanceId"] = JsonValues.Of(bookmark.Name), ["ChildOutput"] = payload?.Member("Output") ?? default });
        }

        CompleteWhenAllEnded(burst, run);
    }

    public void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes) => CompleteWhenAllEnded(burst, run);

    private static void CompleteWhenAllEnded(Burst burst, ActivityExecution run)
    {
        if (run.Bookmarks.Count == 0 && burst.IsDone(run))
        {
            burst.MarkResumed(run);
            burst.Complete(run, run.IsBreaking ? ["Completed", "Canceled", "Done"] : ["Completed", "Done"]);
        }
    }

    private static Dictionary<string, JsonElement> InputOf(JsonElement item, string itemKey) =>
        item.ValueKind == JsonValueKind.Object ? item.AsMembers() : new() { [itemKey] = item };

    /// <summary>The correlation function is evaluated for each item, which scripts see by the name of its input and as a variable.</summary>
    private static string? CorrelationOf(Burst burst, ActivityExecution run, JsonElement item, int index, string itemKey)
    {
        if (!burst.Workflow.Inputs(run.Node).ContainsKey("correlationIdFunction"))
        {
            return null;
        }

        var outer = run.Variables;
        run.Variables = new(outer ?? []) { ["Item"] = item, ["Index"] = JsonValues.Of(index) };
        burst.Arguments = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [itemKey] = item };
        try
        {
            return burst.Input(run, "correlationIdFunction").AsText();
        }
        finally
        {
            (run.Variables, burst.Arguments) = (outer, null);
        }
    }
}
