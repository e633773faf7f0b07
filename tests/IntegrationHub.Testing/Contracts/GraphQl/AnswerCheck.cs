using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.GraphQl;

/// <summary>
/// Judges an answer's data by what the operation selected: each selected field is there, no other is, and values have their types.
/// What the document does wrong itself is not said again here.
/// </summary>
internal sealed class AnswerCheck(ISchema schema, GraphQLDocument document, List<Violation> violations)
{
    // A fragment that spreads itself is the document's fault; here it must only not go on for ever.
    private readonly HashSet<GraphQLFragmentDefinition> _spread = [];

    /// <param name="root">The type of the operation's kind.</param>
    public void Run(IObjectGraphType root, GraphQLOperationDefinition operation, JsonElement data) =>
        Fields(root, [operation.SelectionSet], data, new Place("body", "/data"));

    private void Fields(IGraphType type, IReadOnlyList<GraphQLSelectionSet> selections, JsonElement value, Place place)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            violations.Add(place.Violation($"is {Words.Kind(value)}; the contract wants an object {type.Name}"));
            return;
        }

        TypeName(type, value, place);
        var concrete = Concrete(type, value);
        var selected = new Dictionary<string, Selected>(StringComparer.Ordinal);
        foreach (var selection in selections)
        {
            Collect(type, concrete, selection, maybe: false, selected);
        }

        foreach (var (key, field) in selected)
        {
            if (value.TryGetProperty(key, out var held))
            {
                Value(field.Type, field.Selections, held, place.At(key));
            }
            else if (!field.Maybe)
            {
                violations.Add(place.At(key).Violation("is selected and missing"));
            }
        }

        violations.AddRange(value.EnumerateObject().Where(field => !selected.ContainsKey(field.Name))
            .Select(field => place.At(field.Name).Violation($"is not selected; selected are {Words.Some(selected.Keys)}")));
    }

    /// <summary>An object says to be one that its field can hold.</summary>
    private void TypeName(IGraphType type, JsonElement value, Place place)
    {
        var possible = (type as IAbstractGraphType)?.PossibleTypes.Select(one => one.Name).ToList() ?? [type.Name];
        if (value.TryGetProperty("__typename", out var name) && name.ValueKind == JsonValueKind.String && !possible.Contains(name.GetString()!))
        {
            violations.Add(place.At("__typename").Violation($"{Words.Quote(name)} is no {type.Name}"));
        }
    }

    private void Value(IGraphType type, IReadOnlyList<GraphQLSelectionSet> selections, JsonElement value, Place place)
    {
        switch (type)
        {
            case NonNullGraphType { ResolvedType: { } inner }:
                InputValues.NotNull(value, place, violations, () => Value(inner, selections, value, place));
                break;
            case not null when value.ValueKind == JsonValueKind.Null:
                break;
            case ListGraphType { ResolvedType: { } item } when value.ValueKind == JsonValueKind.Array:
                foreach (var (index, one) in value.EnumerateArray().Index())
                {
                    Value(item, selections, one, place.At($"{index}"));
                }

                break;
            case ListGraphType:
                violations.Add(place.Violation($"is {Words.Kind(value)}; the contract wants a list"));
                break;
            case ScalarGraphType leaf:
                InputValues.Leaf(leaf, value, place, violations);
                break;
            case not null:
                Fields(type, selections, value, place);
                break;
        }
    }

    private void Collect(IGraphType type, IObjectGraphType? concrete, GraphQLSelectionSet selections, bool maybe, Dictionary<string, Selected> selected)
    {
        foreach (var selection in selections.Selections)
        {
            var conditional = maybe || (selection as IHasDirectivesNode)?.Directives?.Items.Any(directive => directive.Name.StringValue is "skip" or "include") == true;
            switch (selection)
            {
                case GraphQLField field when FieldType(type, field.Name.StringValue) is { } fieldType:
                    var key = field.Alias?.Name.StringValue ?? field.Name.StringValue;
                    var before = selected.GetValueOrDefault(key);
                    selected[key] = new(
                        fieldType,
                        [.. before?.Selections ?? [], .. field.SelectionSet is { } own ? [own] : Array.Empty<GraphQLSelectionSet>()],
                        conditional && before?.Maybe != false);
                    break;
                case GraphQLInlineFragment fragment:
                    Enter(fragment.TypeCondition?.Type.Name.StringValue, fragment.SelectionSet);
                    break;
                case GraphQLFragmentSpread spread when Fragment(spread) is { } fragment && _spread.Add(fragment):
                    Enter(fragment.TypeCondition.Type.Name.StringValue, fragment.SelectionSet);
                    _spread.Remove(fragment);
                    break;
            }

            void Enter(string? condition, GraphQLSelectionSet inside)
            {
                var narrowed = condition is null ? type : schema.AllTypes[condition];
                if (narrowed is not null && Applies(narrowed, type, concrete) is { } applies)
                {
                    Collect(narrowed, concrete, inside, conditional || !applies, selected);
                }
            }
        }
    }

    private GraphQLFragmentDefinition? Fragment(GraphQLFragmentSpread spread) =>
        document.Definitions.OfType<GraphQLFragmentDefinition>().FirstOrDefault(fragment => fragment.FragmentName.Name == spread.FragmentName.Name);

    /// <summary>True when a fragment's fields must be there, false when they may, null when they must not.</summary>
    private static bool? Applies(IGraphType narrowed, IGraphType type, IObjectGraphType? concrete) =>
        narrowed.Name == type.Name ? true
        : concrete is null ? false
        : narrowed.Name == concrete.Name || narrowed is IAbstractGraphType several && several.PossibleTypes.Contains(concrete) ? true
        : null;

    /// <summary>The type of the object itself, where an interface or union leaves it open and the answer tells.</summary>
    private IObjectGraphType? Concrete(IGraphType type, JsonElement value) =>
        type as IObjectGraphType
        ?? (value.TryGetProperty("__typename", out var name) && name.ValueKind == JsonValueKind.String ? schema.AllTypes[name.GetString()!] as IObjectGraphType : null);

    private IGraphType? FieldType(IGraphType type, string field) =>
        field == "__typename" ? schema.AllTypes["String"] ?? new StringGraphType() : (type as IComplexGraphType)?.Fields.Find(field)?.ResolvedType;

    /// <param name="Maybe">Whether the field may be absent, because a directive or an unknown type decides.</param>
    private sealed record Selected(IGraphType Type, IReadOnlyList<GraphQLSelectionSet> Selections, bool Maybe);
}
