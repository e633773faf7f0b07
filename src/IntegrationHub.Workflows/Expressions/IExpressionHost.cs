using System.Text.Json;

namespace IntegrationHub.Workflows.Expressions;

/// <summary>What an expression may see and do: the instance it runs in, and nothing else.</summary>
internal interface IExpressionHost
{
    /// <summary>The time that <c>new Date()</c> gives; the same for one activity run, also when it is repeated.</summary>
    DateTimeOffset Now { get; }

    string? CorrelationId { get; }

    string InstanceId { get; }

    string? InstanceName { get; }

    /// <summary>The variables that <c>variables.X</c>, <c>getX()</c> and <c>setX(v)</c> offer.</summary>
    IEnumerable<string> VariableNames { get; }

    bool TryGetVariable(string name, out JsonElement value);

    void SetVariable(string name, JsonElement value);

    JsonElement GetInput(string name);

    /// <summary>What the activity hands to the script under a bare name, such as the item that a correlation id is computed from.</summary>
    bool TryGetArgument(string name, out JsonElement value)
    {
        value = default;
        return false;
    }

    JsonElement GetOutputFrom(string activity, string? output);

    JsonElement GetLastResult();

    void SetOutcomes(IReadOnlyList<string> names);
}
