using System.Text.Json;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>Turns what stands under one name in a query, form, path or header into the value that a schema judges.</summary>
internal static class EncodedFields
{
    public static JsonElement Value(IReadOnlyList<FormField> fields, FieldEncoding encoding, Schema schema)
    {
        if (encoding.Style == "deepObject" || fields.Count > 1 || fields[0].Name != fields[0].Root)
        {
            return FormField.Build(fields);
        }

        var shape = new Shape(schema);
        var isList = shape.Takes("array");
        var separator = encoding switch
        {
            { Style: "pipeDelimited", Explode: false } => '|',
            { Style: "spaceDelimited", Explode: false } => ' ',
            { Style: "simple" } or { Style: "form", Explode: false } => ',',
            _ => '\0',
        };
        if (isList && separator != '\0' && !shape.Takes("string"))
        {
            return JsonSerializer.SerializeToElement(fields[0].Value.Split(separator));
        }

        // A list of one looks like its item.
        return isList && !shape.Takes("string") ? JsonSerializer.SerializeToElement<string[]>([fields[0].Value]) : FormField.Build(fields);
    }
}
