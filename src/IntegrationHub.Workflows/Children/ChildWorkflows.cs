using System.Globalization;
using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Children;

/// <summary>Instances that a workflow starts. Their ids derive from the run that starts them, so that no repeat starts a second one.</summary>
internal static class ChildWorkflows
{
    /// <summary>What a parent waits for: its name is the child's instance id.</summary>
    public const string Stimulus = "Elsa.DispatchWorkflow";

    /// <summary>Creates the child; it is stored with the parent's transition.</summary>
    /// <param name="number">Tells the children of one run apart.</param>
    /// <returns>Null when no version is published.</returns>
    public static (CompiledWorkflow Workflow, InstanceState State)? Create(
        Burst burst, ActivityExecution run, string definitionId, Dictionary<string, JsonElement> input, string? correlationId, bool parentWaits, int number = 0)
    {
        if (burst.Context.Workflows.FindPublished(definitionId) is not { } workflow)
        {
            return null;
        }

        var state = new InstanceState
        {
            Id = IdOf(burst.State.Id, burst.KeyPath(run), run.Iteration, run.Generation, number),
            DefinitionId = workflow.Definition.DefinitionId,
            DefinitionVersion = workflow.Definition.Version,
            CorrelationId = correlationId,
            ParentId = burst.State.Id,
            ParentWaits = parentWaits,
            CreatedAt = burst.Now,
            Input = input,
        };
        return (workflow, state);
    }

    /// <summary>A parent finds its children by it as long as it lives: it stays as it is, whatever version began the parent.</summary>
    public static string IdOf(string parentId, string keyPath, int iteration, int generation, int number = 0) =>
        EffectKey.IdOf($"{parentId}|{keyPath}|child|{number}|{iteration}|{generation}");

    public static string Missing(string definitionId) => $"No published version of workflow definition with ID {definitionId} found.";

    /// <summary>The message to the parent that the child has ended; a child that went on after a fault ends anew.</summary>
    public static Signal Ended(InstanceState child, string parentId) => new(child.Id, child.Reopened is { } times ? $"ended.{times.ToString(CultureInfo.InvariantCulture)}" : "ended", child.Id, null, ResultOf(child).GetRawText())
    {
        Stimulus = Stimulus,
        InstanceId = parentId,
    };

    /// <summary>Elsa's ExecuteWorkflowResult; statuses are numbers in it.</summary>
    public static JsonElement ResultOf(InstanceState child) => JsonValues.Of(new Dictionary<string, JsonElement>
    {
        ["WorkflowDefinitionVersionId"] = JsonValues.Of((string?)null),
        ["WorkflowInstanceId"] = JsonValues.Of(child.Id),
        ["CorrelationId"] = JsonValues.Of(child.CorrelationId),
        ["Status"] = JsonValues.Of((int)child.Status),
        ["SubStatus"] = JsonValues.Of((int)child.SubStatus),
        ["Output"] = JsonValues.Of(child.Output),
        ["Outcomes"] = JsonValues.Of([.. child.Outcomes.Select(JsonValues.Of)]),
    });
}
