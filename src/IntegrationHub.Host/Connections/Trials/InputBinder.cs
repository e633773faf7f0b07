using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Host.Connections.Trials;

/// <summary>Makes a method's arguments from JSON: members by the names of its parameters. Every mistake is named by its place, with what belongs there.</summary>
internal sealed class InputBinder(InputShape shape)
{
    private const string Limit = "limit";
    private const int DefaultLimit = 20;

    private readonly List<string> _problems = [];

    /// <summary>What is wrong with the input; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <returns>The arguments in order; null when there are problems.</returns>
    public object?[]? Bind(TriedOperation operation, JsonElement input, EffectKey key, CancellationToken cancellationToken)
    {
        var members = operation.Inputs.Select(InputMember.Of).ToList();
        var given = input.ValueKind == JsonValueKind.Object ? input.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.OrdinalIgnoreCase) : [];
        if (input.ValueKind != JsonValueKind.Object)
        {
            _problems.Add("The input is no JSON object.");
        }

        _problems.AddRange(given.Keys.Where(name => !members.Exists(member => Same(member.Name, name))).Select(name => $"{name} is not known; known are {Names(members)}."));
        foreach (var member in members)
        {
            CheckMember(given.TryGetValue(member.Name, out var value) ? value : null, member, member.Name);
        }

        return _problems.Count > 0 ? null : [.. operation.Method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(EffectKey) ? key
            : parameter.ParameterType == typeof(CancellationToken) ? cancellationToken
            : given.TryGetValue(parameter.Name!, out var value) ? value.Deserialize(parameter.ParameterType, TrialJson.Options)
            : parameter.Name == Limit ? DefaultLimit
            : (object?)null)];
    }

    private void CheckMember(JsonElement? value, InputMember member, string place)
    {
        if (value is null)
        {
            if (member.IsNeeded && member.Name != Limit)
            {
                _problems.Add($"{place} is missing: give {shape.Describe(member.Type, member.Name)}.");
            }
        }
        else if (value.Value.ValueKind != JsonValueKind.Null)
        {
            Check(value.Value, member.Type, member.Name, place);
        }
        else if (!member.MayBeNull)
        {
            _problems.Add($"{place} is null: give {shape.Describe(member.Type, member.Name)}.");
        }
    }

    private void Check(JsonElement value, Type type, string name, string place)
    {
        var before = _problems.Count;
        var info = TrialJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        if (info.Kind == JsonTypeInfoKind.Enumerable && value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                Check(item, info.ElementType!, name, $"{place}[{index}]");
            }
        }
        else if (info.Kind == JsonTypeInfoKind.Object && value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(value, [.. InputMember.Of(info)], place);
        }

        // What is right in its parts can still be wrong as a whole, and what has no parts is tried here.
        if (_problems.Count == before && Refusal(value, info) is { } refusal)
        {
            _problems.Add($"{place} is {value.GetRawText()}{refusal}: give {shape.Describe(type, name)}.");
        }
    }

    private void CheckObject(JsonElement value, List<InputMember> members, string place)
    {
        _problems.AddRange(value.EnumerateObject().Where(given => !members.Exists(member => Same(member.Name, given.Name)))
            .Select(given => $"{place}.{given.Name} is not known; known are {Names(members)}."));
        foreach (var member in members)
        {
            var given = value.EnumerateObject().Where(each => Same(each.Name, member.Name)).Select(each => (JsonElement?)each.Value).LastOrDefault();
            CheckMember(given, member, $"{place}.{member.Name}");
        }
    }

    /// <summary>Why a value is none of a type, in the type's own words where it has some; null when it is one.</summary>
    private static string? Refusal(JsonElement value, JsonTypeInfo info)
    {
        try
        {
            value.Deserialize(info);
            return null;
        }
        catch (JsonException refused)
        {
            // The serializer's own sentence names types of ours, which tell nobody what to write.
            return refused.Message.Contains(" Path: ", StringComparison.Ordinal) ? "" : $" ({refused.Message})";
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return $" ({refused.Message.Split('\n')[0].TrimEnd('\r')})";
        }
    }

    private static string Names(IEnumerable<InputMember> members) => string.Join(", ", members.Select(member => member.Name)) is { Length: > 0 } names ? names : "no members at all";

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
