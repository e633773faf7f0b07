using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Stock;

/// <summary>Says that pieces came or went at a location; movements are only ever added.</summary>
public sealed record StockMovement
{
    public required Id Id { get; init; }

    public required Gtin Gtin { get; init; }

    public required Gln Location { get; init; }

    /// <summary>Gets the signed number of pieces: positive came, negative went.</summary>
    public required int Quantity { get; init; }

    public required BizStep BizStep { get; init; }

    public required Disposition Disposition { get; init; }

    /// <summary>Gets when it happened.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>Gets when the hub learned of it.</summary>
    public required DateTimeOffset RecordTime { get; init; }

    /// <summary>Gets the business documents that caused it, for example the order.</summary>
    public IReadOnlyList<BizTransaction> BizTransactions { get; init; } = [];
}

/// <summary>Names a business document by type, for example <c>po</c> or <c>order</c>, and id.</summary>
public sealed record BizTransaction([property: JsonRequired] PlainText Type, [property: JsonRequired] PlainText Id);
