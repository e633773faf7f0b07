namespace IntegrationHub.Canonical.Returns;

/// <summary>Is what a store or warehouse says that it received, before it is parsed; the member names are those of the public API.</summary>
public sealed record ReceiptInput
{
    public string? Location { get; init; }

    public IReadOnlyList<ReceiptLineInput?>? Lines { get; init; }
}

/// <summary>Is one line of a <see cref="ReceiptInput"/>.</summary>
public sealed record ReceiptLineInput
{
    public string? Gtin { get; init; }

    public int? Quantity { get; init; }

    public string? Grade { get; init; }
}
