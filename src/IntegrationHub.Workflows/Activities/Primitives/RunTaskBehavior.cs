using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Primitives;

/// <summary>RunTask: asks somebody outside to do something and waits for the report; the task is announced as an event.</summary>
internal sealed class RunTaskBehavior : IActivityBehavior
{
    public const string Stimulus = "Elsa.RunTask";

    /// <summary>CloudEvents type of the announcement.</summary>
    public const string Requested = "com.integrationhub.workflow.task.requested.v1";

    public void Start(Burst burst, ActivityExecution run)
    {
        var inputs = burst.Inputs(run);
        var task = burst.Scope(run, inputs).RunKey;
        var name = inputs.GetValueOrDefault("taskName").AsText() ?? "";
        run.Inputs = inputs;
        burst.SetOutput(run, "taskId", JsonValues.Of(task));
        burst.Transition.Events.Add(new Storage.Outbox.OutboxEvent(task, Requested, burst.State.CorrelationId ?? burst.State.Id, JsonValues.Of(new Dictionary<string, JsonElement>
        {
            ["taskId"] = JsonValues.Of(task),
            ["taskName"] = JsonValues.Of(name),
            ["workflowInstanceId"] = JsonValues.Of(burst.State.Id),
            ["payload"] = inputs.TryGetValue("payload", out var payload) ? payload : JsonValues.Of((string?)null),
        }).GetRawText()));
        burst.WaitFor(run, Stimulus, task);
    }

    public void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload)
    {
        burst.MarkResumed(run);
        if (payload is { } value)
        {
            burst.SetOutput(run, "result", value);
        }

        burst.Complete(run, []);
    }
}
