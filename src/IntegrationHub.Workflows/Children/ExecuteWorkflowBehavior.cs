using System.Text.Json;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Children;

/// <summary>
/// ExecuteWorkflow: runs another workflow inside the same burst. Where that ends at once, this activity does too; where
/// it has to wait, so does this one, and the result is the same.
/// </summary>
internal sealed class ExecuteWorkflowBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var inputs = burst.Inputs(run);
        var definitionId = inputs.GetValueOrDefault("workflowDefinitionId").AsText() ?? "";
        var waits = inputs.GetValueOrDefault("waitForCompletion").AsBoolean();
        InlineChild.Run(burst, run, definitionId, inputs.GetValueOrDefault("input").AsMembers(), inputs.GetValueOrDefault("correlationId").AsText(), waits, result => Leave(burst, run, result));
    }

    public void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload)
    {
        burst.MarkResumed(run);
        Leave(burst, run, payload ?? default);
    }

    private static void Leave(Burst burst, ActivityExecution run, JsonElement result)
    {
        burst.SetOutput(run, "result", InlineChild.WithoutOutcomes(result));
        burst.Complete(run, []);
    }
}

/// <summary>A published workflow used as an activity: its inputs and outputs are the workflow's, its ports the workflow's outcomes.</summary>
internal sealed class WorkflowActivityBehavior(string definitionId) : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run) =>
        InlineChild.Run(burst, run, definitionId, new Dictionary<string, JsonElement>(burst.Inputs(run)), burst.State.CorrelationId, waits: true, result => Leave(burst, run, result));

    public void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload)
    {
        burst.MarkResumed(run);
        Leave(burst, run, payload ?? default);
    }

    private static void Leave(Burst burst, ActivityExecution run, JsonElement result)
    {
        if (result.Member("SubStatus")?.AsInteger() is (int)WorkflowSubStatus.Faulted or (int)WorkflowSubStatus.Cancelled)
        {
            burst.Fault(run, $"The workflow inside '{burst.Node(run).Id}' (instance {result.Text("WorkflowInstanceId")}) did not finish.");
            return;
        }

        foreach (var (name, value) in (result.Member("Output") ?? default).AsMembers())
        {
            burst.SetOutput(run, name, value);
        }

        burst.Complete(run, [.. (result.Member("Outcomes") ?? default).AsTexts()]);
    }
}

/// <summary>A child that runs in its parent's burst and commit.</summary>
internal static class InlineChild
{
    public static void Run(
        Burst burst, ActivityExecution run, string definitionId, Dictionary<string, JsonElement> input, string? correlationId, bool waits, Action<JsonElement> leave)
    {
        if (ChildWorkflows.Create(burst, run, definitionId, input, correlationId, waits) is not { } created)
        {
            burst.Fault(run, ChildWorkflows.Missing(definitionId));
            return;
        }

        if (!burst.Context.Budget.Enter())
        {
            burst.Fault(run, $"More than {BurstBudget.Depth} workflows run inside each other; '{definitionId}' looks like part of a circle.");
            return;
        }

        var child = new Burst(created.Workflow, created.State, burst.Context);
        child.Start();
        burst.Context.Budget.Leave();
        burst.Transition.Children.Add(new ChildStart(created.State, child));
        if (created.State.Status == WorkflowStatus.Finished || !waits)
        {
            // What the parent would have been told it sees here.
            child.Transition.Published.RemoveAll(signal => signal.Stimulus == ChildWorkflows.Stimulus && signal.InstanceId == burst.State.Id);
            leave(ChildWorkflows.ResultOf(created.State));
        }
        else
        {
            burst.WaitFor(run, ChildWorkflows.Stimulus, created.State.Id);
        }
    }

    /// <summary>Elsa's result has no outcomes; the engine's own message has.</summary>
    public static JsonElement WithoutOutcomes(JsonElement result)
    {
        var members = result.AsMembers();
        members.Remove("Outcomes");
        return JsonValues.Of(members);
    }
}
