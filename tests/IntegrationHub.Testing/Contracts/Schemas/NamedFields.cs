using System.Text.Json;

namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>
/// STRICT: a value may use only fields that the document names, also where its objects are open.
/// Known are the fields of a schema and of all its allOf, anyOf and oneOf parts; maps and objects of which no field is named are exempt.
/// </summary>
internal static class NamedFields
{
    public static void Check(Shape shape, JsonElement value, Place place, List<Violation> violations)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                Check(new Shape(shape.Items(index)), item, place.At($"{index}"), violations);
            }
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var field in value.EnumerateObject())
        {
            var named = shape.Field(field.Name);
            if (named.Count > 0)
            {
                Check(new Shape(named), field.Value, place.At(field.Name), violations);
            }
            else if (shape.IsMap)
            {
                Check(new Shape(shape.MapValues(field.Name)), field.Value, place.At(field.Name), violations);
            }
            else if (shape.NamesFields && !shape.Requires(field.Name) && !violations.Any(violation => violation.Place == place.At(field.Name).ToString()))
            {
                violations.Add(place.At(field.Name).Violation($"the document names no such field here; it names {Words.Some(shape.FieldNames)}"));
            }
        }
    }
}
