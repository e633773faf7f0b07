using System.Text.Json;
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
                InputValues.NotNull(value, place, violations, () => Value(schema, inner, value, place, violations));
                break;
            case GraphQLListType { Type: var item }:
                InputValues.Items(value, place, (one, at) => Value(schema, item, one, at, violations));
                break;
            case GraphQLNamedType named when schema.AllTypes[named.Name.StringValue] is { } known:
                InputValues.Value(known, value, place, violations);
                break;
        }
    }
}
