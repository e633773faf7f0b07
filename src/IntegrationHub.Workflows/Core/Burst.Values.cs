using System.Text.Json;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Core;

/// <summary>Variables, inputs and outputs as an activity sees them: its own container's first, the workflow's last.</summary>
internal sealed partial class Burst
{
    private static readonly JsonElement Null = JsonElement.Parse("null");

    private IReadOnlyList<string> _outcomes = [];

    /// <summary>What scripts see under bare names while an activity evaluates one of its inputs for something; nothing otherwise.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Arguments { get; set; }

    public JsonElement Input(ActivityExecution run, string name) => Evaluate(run.Node, run, name);

    /// <summary>An input of an activity that may not run itself, such as a join that is asked for its mode; <paramref name="scope"/> is whose variables count.</summary>
    public JsonElement Evaluate(int node, ActivityExecution scope, string name) =>
        workflow.Inputs(node).TryGetValue(name, out var expression) ? expression.Evaluate(this, scope) : default;

    /// <summary>An input of the workflow, found by name whatever its case; undefined when there is none.</summary>
    public JsonElement WorkflowInput(string name) => state.Input.TryGetValue(name, out var value)
        ? value
        : state.Input.FirstOrDefault(input => string.Equals(input.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    public Dictionary<string, JsonElement> Inputs(ActivityExecution run)
    {
        var expressions = workflow.Inputs(run.Node);
        var values = new Dictionary<string, JsonElement>(expressions.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, expression) in expressions)
        {
            values[name] = expression.Evaluate(this, run);
        }

        return values;
    }

    /// <param name="runKey">The run's key where it is known; deriving it costs a hash.</param>
    public ActivityScope Scope(ActivityExecution run, IReadOnlyDictionary<string, JsonElement> inputs, string? runKey = null) =>
        new(state.Id, state.CorrelationId, Node(run).Id, runKey ?? EffectKey.Derive(state.Id, state.CreatedAt, KeyPath(run), run.Iteration, run.Generation), Now, inputs)
        {
            CustomProperties = Node(run).CustomProperties,
            DrawnPorts = workflow.DrawnPorts(run.Node),
            WantedOutputs = workflow.WantedOutputs(run.Node),
        };

    /// <summary>What the run's effect key and the ids of its child workflows derive from.</summary>
    public string KeyPath(ActivityExecution run) => run.KeyPath ?? Node(run).NodeId;

    public void SetWorkflowOutput(string name, JsonElement value) => state.Output[name] = value.ValueKind == JsonValueKind.Undefined ? Null : value;

    /// <summary>A script has chosen how its activity leaves.</summary>
    public void SetOutcomes(IReadOnlyList<string> outcomes) => _outcomes = outcomes;

    public IReadOnlyList<string> TakeOutcomes()
    {
        var outcomes = _outcomes;
        _outcomes = [];
        return outcomes;
    }

    /// <summary>Finds a variable by id or name; null when nobody has declared or set it.</summary>
    public JsonElement? Variable(ActivityExecution? run, string idOrName)
    {
        for (var scope = run; scope is not null; scope = ParentOf(scope))
        {
            if (scope.Variables is { } own && own.TryGetValue(IdIn(NodeVariables(scope), idOrName), out var value))
            {
                return value;
            }
        }

        return state.Variables.TryGetValue(IdIn(workflow.Definition.Variables, idOrName), out var shared) ? shared : null;
    }

    public void SetVariable(ActivityExecution? run, string idOrName, JsonElement value)
    {
        for (var scope = run; scope is not null; scope = ParentOf(scope))
        {
            if (scope.Variables is { } own && IdIn(NodeVariables(scope), idOrName) is var id && own.ContainsKey(id))
            {
                own[id] = Typed(NodeVariables(scope), id, value);
                return;
            }
        }

        var shared = IdIn(workflow.Definition.Variables, idOrName);
        state.Variables[shared] = Typed(workflow.Definition.Variables, shared, value);
    }

    /// <summary>The names of all variables that the run can see.</summary>
    public IEnumerable<string> VariableNames(ActivityExecution? run)
    {
        for (var scope = run; scope is not null; scope = ParentOf(scope))
        {
            foreach (var variable in scope.Variables?.Keys ?? Enumerable.Empty<string>())
            {
                yield return NodeVariables(scope).FirstOrDefault(known => known.Id == variable)?.Name ?? variable;
            }
        }

        foreach (var variable in workflow.Definition.Variables)
        {
            yield return variable.Name;
        }
    }

    /// <summary>Writes an output into the variable that the definition binds it to, if any.</summary>
    public void SetOutput(ActivityExecution run, string output, JsonElement value)
    {
        var node = Node(run);
        if (node.Outputs.TryGetValue(output, out var variable))
        {
            SetVariable(ParentOf(run), variable, value);
        }

        if (workflow.KeepsOutputs)
        {
            state.ActivityOutputs ??= [];
            var outputs = state.ActivityOutputs.TryGetValue(node.Id, out var known) ? known : state.ActivityOutputs[node.Id] = new(StringComparer.OrdinalIgnoreCase);
            outputs[output] = value;
            state.LastResult = value;
        }
    }

    private void InitializeVariables()
    {
        foreach (var variable in workflow.Definition.Variables)
        {
            state.Variables[variable.Id] = variable.InitialValue is { } value ? JsonValues.As(value, variable.TypeName) : Null;
        }
    }

    private void DeclareVariables(ActivityExecution run)
    {
        if (run.Node < 0 || Node(run).Variables is not { Count: > 0 } declared)
        {
            return;
        }

        run.Variables ??= [];
        foreach (var variable in declared)
        {
            run.Variables[variable.Id] = variable.InitialValue is { } value ? JsonValues.As(value, variable.TypeName) : Null;
        }
    }

    private IReadOnlyList<VariableDefinition> NodeVariables(ActivityExecution run) => run.Node < 0 ? [] : Node(run).Variables;

    private static string IdIn(IReadOnlyList<VariableDefinition> declared, string idOrName)
    {
        // By index, here and below: the enumerator of an interface is an object, and this is asked for every name in every expression.
        string? byName = null;
        for (var i = 0; i < declared.Count; i++)
        {
            if (declared[i].Id == idOrName)
            {
                return declared[i].Id;
            }

            if (declared[i].Name == idOrName)
            {
                byName ??= declared[i].Id;
            }
        }

        return byName ?? idOrName;
    }

    private static JsonElement Typed(IReadOnlyList<VariableDefinition> declared, string id, JsonElement value)
    {
        for (var i = 0; i < declared.Count; i++)
        {
            if (declared[i].Id == id)
            {
                return JsonValues.As(value, declared[i].TypeName);
            }
        }

        return value.ValueKind == JsonValueKind.Undefined ? Null : value;
    }
}
