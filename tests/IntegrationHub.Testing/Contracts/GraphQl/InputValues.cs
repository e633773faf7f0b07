using System.Text.Json;
using GraphQL.Types;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.GraphQl;

/// <summary>Judges JSON values by input types, and leaves by scalars and enums.</summary>
internal static class InputValues
{
    public static void Value(IGraphType type, JsonElement value, Place place, List<Violation> violations)
    {
        switch (type)
        {
            case NonNullGraphType { ResolvedType: { } inner }:
                NotNull(value, place, violations, () => Value(inner, value, place, violations));
                break;
            case ListGraphType { ResolvedType: { } item }:
                Items(value, place, (one, at) => Value(item, one, at, violations));
                break;
            case not null when value.ValueKind == JsonValueKind.Null:
                break;
            case IInputObjectGraphType input:
                Fields(input, value, place, violations);
                break;
            case ScalarGraphType leaf:
                Leaf(leaf, value, place, violations);
                break;
        }
    }

    public static void Leaf(ScalarGraphType leaf, JsonElement value, Place place, List<Violation> violations)
    {
        if (leaf is EnumerationGraphType names)
        {
            if (value.ValueKind != JsonValueKind.String || names.Values.FindByName(value.GetString()!) is null)
            {
                violations.Add(place.Violation($"{Words.Quote(value)} is none of {names.Name}: {Words.Some(names.Values.Select(one => one.Name))}"));
            }
        }
        else if (ScalarValues.WhyNot(leaf.Name, value) is { } wanted)
        {
            violations.Add(place.Violation($"is {Words.Kind(value)}; {leaf.Name} wants {wanted}"));
        }
    }

    private static void Fields(IInputObjectGraphType input, JsonElement value, Place place, List<Violation> violations)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            violations.Add(place.Violation($"is {Words.Kind(value)}; the contract wants an object {input.Name}"));
            return;
        }

        foreach (var field in value.EnumerateObject())
        {
            if (input.Fields.Find(field.Name)?.ResolvedType is { } type)
            {
                Value(type, field.Value, place.At(field.Name), violations);
            }
            else
            {
                violations.Add(place.At(field.Name).Violation($"{input.Name} has no such field; it has {Words.Some(input.Fields.Select(known => known.Name))}"));
            }
        }

        foreach (var field in input.Fields.Where(field => field is { ResolvedType: NonNullGraphType, DefaultValue: null } && !value.TryGetProperty(field.Name, out _)))
        {
            violations.Add(place.At(field.Name).Violation($"is required by {input.Name} and missing"));
        }

        if (input.IsOneOf && value.EnumerateObject().Count(field => field.Value.ValueKind != JsonValueKind.Null) != 1)
        {
            violations.Add(place.Violation($"{input.Name} wants exactly one of its fields"));
        }
    }

    public static void NotNull(JsonElement value, Place place, List<Violation> violations, Action judge)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            violations.Add(place.Violation("is null; the contract wants a value"));
        }
        else
        {
            judge();
        }
    }

    /// <summary>GraphQL takes a single value where a list is wanted.</summary>
    public static void Items(JsonElement value, Place place, Action<JsonElement, Place> judge)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                judge(item, place.At($"{index}"));
            }
        }
        else if (value.ValueKind != JsonValueKind.Null)
        {
            judge(value, place);
        }
    }
}
