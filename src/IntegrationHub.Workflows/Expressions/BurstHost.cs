using System.Text.Json;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Expressions;

/// <summary>What scripts and templates see of the instance: the variables and inputs that their activity sees.</summary>
internal sealed class BurstHost(Burst burst, ActivityExecution run) : IExpressionHost
{
    public DateTimeOffset Now => burst.Now;

    public string? CorrelationId => burst.State.CorrelationId;

    public string InstanceId => burst.State.Id;

    public string? InstanceName => burst.State.Name;

    public IEnumerable<string> VariableNames => burst.VariableNames(run);

    public bool TryGetVariable(string name, out JsonElement value)
    {
        var found = burst.Variable(run, name);
        value = found ?? default;
        return found is not null;
    }

    public void SetVariable(string name, JsonElement value) => burst.SetVariable(run, name, value);

    public JsonElement GetInput(string name) => burst.WorkflowInput(name);

    public bool TryGetArgument(string name, out JsonElement value)
    {
        value = default;
        return burst.Arguments?.TryGetValue(name, out value) == true;
    }

    /// <param name="activity">The activity's id or name.</param>
    /// <param name="output">Null for the only output, or the one called result.</param>
    public JsonElement GetOutputFrom(string activity, string? output)
    {
        var id = burst.Workflow.Definition.Nodes.FirstOrDefault(node => node.Id == activity || node.Name == activity)?.Id ?? activity;
        if (burst.State.ActivityOutputs?.GetValueOrDefault(id) is not { } outputs)
        {
            return default;
        }

        return output is not null ? outputs.GetValueOrDefault(output)
            : outputs.TryGetValue("result", out var result) ? result
            : outputs.Values.FirstOrDefault();
    }

    public JsonElement GetLastResult() => burst.State.LastResult ?? default;

    public void SetOutcomes(IReadOnlyList<string> names) => burst.SetOutcomes(names);
}
