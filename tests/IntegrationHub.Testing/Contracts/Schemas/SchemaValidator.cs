using System.Text.Json;

namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>Judges a value by a schema.</summary>
/// <param name="direction">Decides which fields need not be there: readOnly ones in a request, writeOnly ones in a response.</param>
/// <param name="leavesAreText">The value comes from a form or parameter, where a number or a boolean is a text that reads as one.</param>
internal sealed class SchemaValidator(Direction direction, bool leavesAreText)
{
    // A schema that leads back to itself without stepping into the value would never end.
    private readonly HashSet<(Schema Schema, string Pointer)> _under = [];

    public static void Validate(Schema schema, JsonElement value, Place place, Direction direction, bool leavesAreText, List<Violation> violations) =>
        new SchemaValidator(direction, leavesAreText).Validate(schema, value, place, new Lazy<Shape>(() => new(schema)), violations);

    /// <param name="whole">Everything said about this place, because <c>required</c> and <c>readOnly</c> may stand in different parts.</param>
    private void Validate(Schema schema, JsonElement value, Place place, Lazy<Shape> whole, List<Violation> violations)
    {
        if (schema.Never)
        {
            violations.Add(place.Violation("the contract allows no value here"));
            return;
        }

        if (value.ValueKind == JsonValueKind.Null && schema.Nullable)
        {
            return;
        }

        if (schema.IsNullOnly)
        {
            violations.Add(place.Violation($"is {Words.Kind(value)}; the contract wants null"));
            return;
        }

        if (!_under.Add((schema, place.Pointer)))
        {
            return;
        }

        if (schema.Types.Count > 0 && !schema.Types.Any(type => Is(type, value)))
        {
            violations.Add(place.Violation($"is {Words.Kind(value)}; the contract wants {string.Join(" or ", schema.Types)}{(schema.Nullable ? " or null" : "")}"));
        }
        else
        {
            Composition(schema, value, place, whole, violations);
            Values(schema, value, place, violations);
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    Fields(schema, value, place, whole, violations);
                    break;
                case JsonValueKind.Array:
                    Items(schema, value, place, violations);
                    break;
            }
        }

        _under.Remove((schema, place.Pointer));
    }

    private bool Is(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => JsonNumber.IsInteger(value.GetRawText()),
        ("integer", JsonValueKind.String) => leavesAreText && JsonNumber.IsInteger(value.GetString()!),
        ("number", JsonValueKind.String) => leavesAreText && JsonNumber.IsNumber(value.GetString()!),
        ("boolean", JsonValueKind.String) => leavesAreText && value.GetString() is "true" or "false",
        _ => false,
    };

    private void Values(Schema schema, JsonElement value, Place place, List<Violation> violations)
    {
        if (schema.Enum is { } allowed && !allowed.Any(one => Same(one, value)))
        {
            violations.Add(place.Violation($"{Words.Quote(value)} is none of {Words.Some(allowed.Select(one => one.GetRawText()))}"));
        }

        if (schema.Const is { } constant && !Same(constant, value))
        {
            violations.Add(place.Violation($"{Words.Quote(value)} is not {constant.GetRawText()}"));
        }

        var reads = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String when leavesAreText && !schema.Types.Contains("string") && JsonNumber.IsNumber(value.GetString()!) => value.GetString(),
            _ => null,
        };
        var reasons = reads is not null ? Scalars.Number(schema, JsonNumber.Of(reads))
            : value.ValueKind == JsonValueKind.String ? Scalars.Text(schema, value.GetString()!)
            : [];
        violations.AddRange(reasons.Select(place.Violation));
    }

    private bool Same(JsonElement one, JsonElement value) =>
        JsonElement.DeepEquals(one, value)
        || (leavesAreText && value.ValueKind == JsonValueKind.String && one.ValueKind is not JsonValueKind.String && one.GetRawText() == value.GetString());

    private void Fields(Schema schema, JsonElement value, Place place, Lazy<Shape> whole, List<Violation> violations)
    {
        var count = 0;
        foreach (var field in value.EnumerateObject())
        {
            count++;
            var here = place.At(field.Name);
            var known = schema.Properties.TryGetValue(field.Name, out var property);
            if (known)
            {
                Enter(property!, field.Value, here, violations);
            }

            foreach (var (_, pattern) in schema.PatternProperties.Where(pattern => pattern.Name.IsMatch(field.Name)))
            {
                known = true;
                Enter(pattern, field.Value, here, violations);
            }

            if (!known && schema.OtherProperties is { Never: true })
            {
                violations.Add(here.Violation($"the contract has no such field and allows no other; it has {Words.Some(schema.Properties.Keys)}"));
            }
            else if (!known && schema.OtherProperties is not null)
            {
                Enter(schema.OtherProperties, field.Value, here, violations);
            }

            if (schema.PropertyNames is not null)
            {
                Enter(schema.PropertyNames, JsonSerializer.SerializeToElement(field.Name), here, violations);
            }
        }

        foreach (var name in schema.Required.Where(name => !value.TryGetProperty(name, out _) && !IsExempt(whole.Value, name)))
        {
            violations.Add(place.At(name).Violation("is required and missing"));
        }

        foreach (var (name, needed) in schema.DependentRequired.Where(pair => value.TryGetProperty(pair.Key, out _)))
        {
            violations.AddRange(needed.Where(other => !value.TryGetProperty(other, out _)).Select(other => place.At(other).Violation($"is required beside {name} and missing")));
        }

        violations.AddRange(Scalars.Count("fields", count, schema.MinProperties, schema.MaxProperties).Select(place.Violation));
    }

    private bool IsExempt(Shape whole, string name)
    {
        var field = new Shape(whole.Field(name));
        return direction == Direction.Request ? field.IsReadOnly : field.IsWriteOnly;
    }

    private void Items(Schema schema, JsonElement value, Place place, List<Violation> violations)
    {
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if ((index < schema.PrefixItems.Count ? schema.PrefixItems[index] : schema.Items) is { } expected)
            {
                Enter(expected, item, place.At($"{index}"), violations);
            }
        }

        violations.AddRange(Scalars.Count("items", value.GetArrayLength(), schema.MinItems, schema.MaxItems).Select(place.Violation));
        if (schema.UniqueItems && value.EnumerateArray().Index().Any(one => value.EnumerateArray().Take(one.Index).Any(other => JsonElement.DeepEquals(one.Item, other))))
        {
            violations.Add(place.Violation("holds an item twice; the contract wants each once"));
        }
    }

    private void Composition(Schema schema, JsonElement value, Place place, Lazy<Shape> whole, List<Violation> violations)
    {
        if (schema.Reference is not null)
        {
            Validate(schema.Reference.Value, value, place, whole, violations);
        }

        foreach (var part in schema.AllOf)
        {
            Validate(part, value, place, whole, violations);
        }

        // A text may read as several types, so oneOf can only ask for at least one there.
        Alternatives(schema.AnyOf, exactlyOne: false, value, place, whole, violations);
        Alternatives(schema.OneOf, exactlyOne: !leavesAreText, value, place, whole, violations);

        if (schema.Not is not null && Judge(schema.Not, value, place, whole).Count == 0)
        {
            violations.Add(place.Violation("is just what the contract excludes with 'not'"));
        }
    }

    private void Alternatives(IReadOnlyList<Schema> parts, bool exactlyOne, JsonElement value, Place place, Lazy<Shape> whole, List<Violation> violations)
    {
        if (parts.Count == 0)
        {
            return;
        }

        var judgements = parts.Select(part => (Part: part, Violations: Judge(part, value, place, whole))).ToList();
        var passed = judgements.Where(judgement => judgement.Violations.Count == 0).ToList();
        if (passed.Count == 0)
        {
            // Nearest is what quarrels inside the value and not about its being there, and then what quarrels least.
            var nearest = judgements.MinBy(judgement => (judgement.Violations.Any(violation => violation.Place == place.ToString()), judgement.Violations.Count));
            var suffix = parts.Count == 1 ? "" : $" (the nearest of {parts.Count} variants{(nearest.Part.Name is { } name ? $": {name}" : "")})";
            violations.AddRange(nearest.Violations.Select(violation => violation with { Reason = violation.Reason + suffix }));
        }
        else if (exactlyOne && passed.Count > 1)
        {
            violations.Add(place.Violation($"fits {passed.Count} of {parts.Count} variants; the contract wants exactly one"));
        }
    }

    private List<Violation> Judge(Schema schema, JsonElement value, Place place, Lazy<Shape> whole)
    {
        var violations = new List<Violation>();
        Validate(schema, value, place, whole, violations);
        return violations;
    }

    private void Enter(Schema schema, JsonElement value, Place place, List<Violation> violations) =>
        Validate(schema, value, place, new Lazy<Shape>(() => new(schema)), violations);
}
