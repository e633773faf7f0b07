using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.GraphQl;

/// <summary>Judges the values of variables by the types that the operation declares for them.</summary>
internal static class VariableCheck
{
    public static void Run(ISchema schema, GraphQLOperationDefinition operation, JsonElement? variables, List<Violation> violations)
    {
        var root = new Place("variables");
        if (variables is { ValueKind: not JsonValueKind.Object })
        {
            violations.Add(root.Violation("must be an object"));
            return;
        }

        var definitions = operation.Variables?.Items ?? [];
        foreach (var definition in definitions)
        {
            var name = definition.Variable.Name.StringValue;
            if (variables is { } values && values.TryGetProperty(name, out var value))
            {
                Value(schema, definition.Type, value, root.At(name), violations);
            }
            else if (definition is { Type: GraphQLNonNullType, DefaultValue: null })
            {
                violations.Add(root.At(name).Violation("is required and missing"));
            }
        }

        foreach (var field in variables?.EnumerateObject() ?? default)
        {
            if (!definitions.Any(definition => definition.Variable.Name == field.Name))
            {
                violations.Add(root.At(field.Name).Violation("the operation declares no such variable"));
            }
        }
    }

    /// <summary>The declared type, as written in the document; a type that the schema lacks is a violation of the document already.</summary>
    private static void Value(ISchema schema, GraphQLType type, JsonElement value, Place place, List<Violation> violations)
    {
        switch (type)
        {
            case GraphQLNonNullType { Type: var inner }:
                NotNull(value, place, violations, () => Value(schema, inner, value, place, violations));
                break;
            case GraphQLListType { Type: var item }:
                Items(value, place, (one, at) => Value(schema, item, one, at, violations));
                break;
            case GraphQLNamedType named when schema.AllTypes[named.Name.StringValue] is { } known:
                Value(known, value, place, violations);
                break;
        }
    }

    private static void Value(IGraphType type, JsonElement value, Place place, List<Violation> violations)
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
            case EnumerationGraphType names when value.ValueKind != JsonValueKind.String || names.Values.FindByName(value.GetString()!) is null:
                violations.Add(place.Violation($"{Words.Quote(value)} is none of {names.Name}: {Words.Some(names.Values.Select(one => one.Name))}"));
                break;
            case ScalarGraphType scalar and not EnumerationGraphType when ScalarValues.WhyNot(scalar.Name, value) is { } wanted:
                violations.Add(place.Violation($"is {Words.Kind(value)}; {scalar.Name} wants {wanted}"));
                break;
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

    private static void NotNull(JsonElement value, Place place, List<Violation> violations, Action judge)
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
    private static void Items(JsonElement value, Place place, Action<JsonElement, Place> judge)
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
