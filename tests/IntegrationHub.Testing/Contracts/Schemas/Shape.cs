namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>What a document says about one place when all parts of its composition are laid together.</summary>
internal sealed class Shape
{
    private readonly HashSet<Schema> _parts = new(ReferenceEqualityComparer.Instance);

    public Shape(params IEnumerable<Schema> schemas)
    {
        foreach (var schema in schemas)
        {
            Add(schema);
        }
    }

    /// <summary>Whether the document names any field here; an object without is open by intent.</summary>
    public bool NamesFields => _parts.Any(part => part.Properties.Count > 0);

    /// <summary>Whether the place is a map: other fields than the named ones have a schema or are welcome.</summary>
    public bool IsMap => _parts.Any(part => part.OtherProperties is { Never: false } || part.PatternProperties.Count > 0);

    public IEnumerable<string> FieldNames => _parts.SelectMany(part => part.Properties.Keys).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Whether the document requires a field, which names it even where it says no more of it.</summary>
    public bool Requires(string field) => _parts.Any(part => part.Required.Contains(field));

    public bool IsReadOnly => _parts.Any(part => part.ReadOnly);

    public bool IsWriteOnly => _parts.Any(part => part.WriteOnly);

    /// <summary>Whether some part takes a value of the type; a part that names no type takes each.</summary>
    public bool Takes(string type) => Leaves.Any(part => part.Types.Count == 0 || part.Types.Contains(type));

    /// <summary>The schemas of a named field; none when the document does not name it.</summary>
    public IReadOnlyList<Schema> Field(string name) =>
        [.. _parts.Where(part => part.Properties.ContainsKey(name)).Select(part => part.Properties[name])];

    /// <summary>The schemas of what a map holds under a name that is not a named field.</summary>
    public IEnumerable<Schema> MapValues(string name) =>
        _parts.Select(part => part.OtherProperties).OfType<Schema>()
            .Concat(_parts.SelectMany(part => part.PatternProperties).Where(pattern => pattern.Name.IsMatch(name)).Select(pattern => pattern.Schema));

    public IEnumerable<Schema> Items(int index) =>
        _parts.Select(part => index < part.PrefixItems.Count ? part.PrefixItems[index] : part.Items).OfType<Schema>();

    private IEnumerable<Schema> Leaves =>
        _parts.Where(part => part.Types.Count > 0 || (part.Reference is null && part.AllOf.Count + part.AnyOf.Count + part.OneOf.Count == 0));

    private void Add(Schema schema)
    {
        if (!_parts.Add(schema))
        {
            return;
        }

        if (schema.Reference is not null)
        {
            Add(schema.Reference.Value);
        }

        foreach (var part in schema.AllOf.Concat(schema.AnyOf).Concat(schema.OneOf))
        {
            Add(part);
        }
    }
}
