using System.Text.Json;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Children;

/// <summary>DispatchWorkflow: stores a new instance of another workflow, which runs by itself; with <c>waitForCompletion</c> its outputs are the result.</summary>
internal sealed class DispatchWorkflowBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        var inputs = burst.Inputs(run);
        var definitionId = inputs.GetValueOrDefault("workflowDefinitionId").AsText() ?? "";
        var waits = inputs.GetValueOrDefault("waitForCompletion").AsBoolean();
        if (ChildWorkflows.Create(burst, run, definitionId, inputs.GetValueOrDefault("input").AsMembers(), inputs.GetValueOrDefault("correlationId").AsText(), waits) is not { } created)
        {
            burst.Fault(run, ChildWorkflows.Missing(definitionId));
            return;
        }

        burst.Transition.Children.Add(ChildStart.Later(created.State));
        if (waits)
        {
            burst.WaitFor(run, ChildWorkflows.Stimulus, created.State.Id);
        }
        else
        {
            burst.Complete(run, []);
        }
    }

    public void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload)
    {
        burst.MarkResumed(run);
        burst.SetOutput(run, "result", payload?.Member("Output") ?? default);
        burst.Complete(run, []);
    }
}
