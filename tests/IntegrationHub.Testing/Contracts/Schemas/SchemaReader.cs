using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>Reads the schemas of one document. A keyword that would be ignored although it forbids something is an error.</summary>
internal sealed class SchemaReader(JsonElement document, string name)
{
    private static readonly string[] NotSupported =
    [
        "if", "then", "else", "contains", "minContains", "maxContains", "dependentSchemas", "dependencies", "unevaluatedProperties",
        "unevaluatedItems", "$dynamicRef", "$recursiveRef", "$id", "$anchor",
    ];

    private readonly Dictionary<string, Lazy<Schema>> _byReference = new(StringComparer.Ordinal);

    /// <summary>Reads everything that has been referred to, so that a broken document is noticed at once.</summary>
    public void ResolveReferences()
    {
        while (_byReference.Values.FirstOrDefault(schema => !schema.IsValueCreated) is { } unread)
        {
            _ = unread.Value;
        }
    }

    public Schema Read(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return json.GetBoolean() ? Schema.Open : new() { Never = true };
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Broken($"a schema is an object, not {json.GetRawText()}");
        }

        if (NotSupported.FirstOrDefault(keyword => json.TryGetProperty(keyword, out _)) is { } keyword)
        {
            throw Broken($"the keyword '{keyword}' is not supported: {json.GetRawText()}");
        }

        return new()
        {
            Name = Text(json, "$ref")?.Split('/')[^1] ?? Text(json, "title"),
            Reference = Text(json, "$ref") is { } reference ? Refer(reference) : null,
            Types = Types(json),
            Nullable = IsTrue(json, "nullable"),
            ReadOnly = IsTrue(json, "readOnly"),
            WriteOnly = IsTrue(json, "writeOnly"),
            Enum = Find(json, "enum") is { } values ? [.. values.EnumerateArray()] : null,
            Const = Find(json, "const"),
            Format = Text(json, "format"),
            Pattern = Text(json, "pattern") is { } pattern ? Expression(pattern) : null,
            MinLength = Count(json, "minLength"),
            MaxLength = Count(json, "maxLength"),
            Minimum = IsTrue(json, "exclusiveMinimum") ? null : Number(json, "minimum"),
            Maximum = IsTrue(json, "exclusiveMaximum") ? null : Number(json, "maximum"),
            ExclusiveMinimum = IsTrue(json, "exclusiveMinimum") ? Number(json, "minimum") : Number(json, "exclusiveMinimum"),
            ExclusiveMaximum = IsTrue(json, "exclusiveMaximum") ? Number(json, "maximum") : Number(json, "exclusiveMaximum"),
            MultipleOf = Number(json, "multipleOf"),
            Properties = Members(json, "properties").ToDictionary(property => property.Name, property => Read(property.Value), StringComparer.Ordinal),
            PatternProperties = [.. Members(json, "patternProperties").Select(property => (Expression(property.Name), Read(property.Value)))],
            OtherProperties = Single(json, "additionalProperties"),
            PropertyNames = Single(json, "propertyNames"),
            Required = Texts(json, "required"),
            DependentRequired = Members(json, "dependentRequired").ToDictionary(
                property => property.Name, property => Strings(property.Value), StringComparer.Ordinal),
            MinProperties = Count(json, "minProperties"),
            MaxProperties = Count(json, "maxProperties"),
            Items = Single(json, "items"),
            PrefixItems = Several(json, "prefixItems"),
            MinItems = Count(json, "minItems"),
            MaxItems = Count(json, "maxItems"),
            UniqueItems = IsTrue(json, "uniqueItems"),
            AllOf = Several(json, "allOf"),
            AnyOf = Several(json, "anyOf"),
            OneOf = Several(json, "oneOf"),
            Not = Single(json, "not"),
        };
    }

    private Lazy<Schema> Refer(string reference)
    {
        if (!_byReference.TryGetValue(reference, out var schema))
        {
            schema = new(() => Read(JsonPointer.Follow(document, reference) ?? throw Broken($"the reference '{reference}' leads nowhere")));
            _byReference.Add(reference, schema);
        }

        return schema;
    }

    private Schema? Single(JsonElement json, string keyword) => Find(json, keyword) is { } schema ? Read(schema) : null;

    private IReadOnlyList<Schema> Several(JsonElement json, string keyword) =>
        Find(json, keyword) is { } schemas ? [.. schemas.EnumerateArray().Select(Read)] : [];

    private Regex Expression(string pattern)
    {
        try
        {
            // In .NET a final $ would also match before a last line break.
            var exact = pattern.EndsWith('$') && !pattern.EndsWith("\\$", StringComparison.Ordinal) ? pattern[..^1] + "\\z" : pattern;
            return new Regex(exact, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            throw Broken($"the pattern '{pattern}' is none: {e.Message}");
        }
    }

    private InvalidDataException Broken(string what) => new($"{name}: {what}.");

    private static IReadOnlyList<string> Types(JsonElement json) => Find(json, "type") switch
    {
        null => [],
        { ValueKind: JsonValueKind.String } type => [type.GetString()!],
        { } types => Strings(types),
    };

    private static IReadOnlyList<string> Texts(JsonElement json, string keyword) => Find(json, keyword) is { } texts ? Strings(texts) : [];

    private static IReadOnlyList<string> Strings(JsonElement texts) => [.. texts.EnumerateArray().Select(text => text.GetString()!)];

    private static JsonElement.ObjectEnumerator Members(JsonElement json, string keyword) =>
        Find(json, keyword) is { } members ? members.EnumerateObject() : default;

    private static string? Text(JsonElement json, string keyword) => Find(json, keyword)?.GetString();

    private static int? Count(JsonElement json, string keyword) => Find(json, keyword)?.GetInt32();

    private static decimal? Number(JsonElement json, string keyword) =>
        Find(json, keyword) is { ValueKind: JsonValueKind.Number } number ? JsonNumber.Of(number.GetRawText()) : null;

    private static bool IsTrue(JsonElement json, string keyword) => Find(json, keyword)?.ValueKind == JsonValueKind.True;

    private static JsonElement? Find(JsonElement json, string keyword) => json.TryGetProperty(keyword, out var value) ? value : null;
}
