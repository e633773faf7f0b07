using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>A JSON Schema as OpenAPI 3.0 and 3.1 use it; what a document leaves out is null or empty.</summary>
internal sealed class Schema
{
    /// <summary>Takes everything; what a document says where it gives no schema.</summary>
    public static Schema Open { get; } = new();

    /// <summary>The last part of the reference's pointer, or the title; for messages.</summary>
    public string? Name { get; init; }

    /// <summary>Takes nothing: the schema <c>false</c>.</summary>
    public bool Never { get; init; }

    /// <summary>The schema behind <c>$ref</c>, which may be this one again.</summary>
    public Lazy<Schema>? Reference { get; init; }

    public IReadOnlyList<string> Types { get; init; } = [];

    public bool Nullable { get; init; }

    public bool ReadOnly { get; init; }

    public bool WriteOnly { get; init; }

    public IReadOnlyList<JsonElement>? Enum { get; init; }

    public JsonElement? Const { get; init; }

    public string? Format { get; init; }

    public Regex? Pattern { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public decimal? ExclusiveMinimum { get; init; }

    public decimal? ExclusiveMaximum { get; init; }

    public decimal? MultipleOf { get; init; }

    public IReadOnlyDictionary<string, Schema> Properties { get; init; } = new Dictionary<string, Schema>();

    public IReadOnlyList<(Regex Name, Schema Schema)> PatternProperties { get; init; } = [];

    /// <summary>What <c>additionalProperties</c> says: a schema (an open one for <c>true</c>), or null where it is absent.</summary>
    public Schema? OtherProperties { get; init; }

    public Schema? PropertyNames { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> DependentRequired { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public int? MinProperties { get; init; }

    public int? MaxProperties { get; init; }

    public Schema? Items { get; init; }

    public IReadOnlyList<Schema> PrefixItems { get; init; } = [];

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public bool UniqueItems { get; init; }

    public IReadOnlyList<Schema> AllOf { get; init; } = [];

    public IReadOnlyList<Schema> AnyOf { get; init; } = [];

    public IReadOnlyList<Schema> OneOf { get; init; } = [];

    public Schema? Not { get; init; }

    /// <summary>
    /// A repaired <c>nullable</c> beside a reference reads <c>anyOf: [reference, {nullable object without properties}]</c>:
    /// the second part means null, and read literally it would let an empty object pass.
    /// </summary>
    public bool IsNullOnly => Nullable && MaxProperties == 0;
}
