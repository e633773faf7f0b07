using System.ComponentModel;
using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Erp;

internal sealed record StockLine(string Gtin, int Quantity) : IQuantityLine;

internal sealed record PricedLine(string Gtin, int Quantity, [property: Description("Minor units, tax included.")] long UnitPrice) : IQuantityLine;

/// <summary>Stock of a product in a place; the version grows with every change anywhere.</summary>
internal sealed record StockReport(string Gtin, string Location, int OnHand, int Reserved, int Available, long Version, DateTimeOffset AsOf);

internal sealed record AdjustStock(string Gtin, string Location, int Delta, string Reason);

internal sealed record CreateReservation(string OrderReference, string Location, DateTimeOffset ExpiresAt, IReadOnlyList<StockLine> Lines);

internal sealed record CommitReservation(IReadOnlyList<StockLine> Lines);

internal enum ReservationState
{
    Created,
    Committed,
    Released,
    Expired,
}

internal sealed record Reservation
{
    public required string Id { get; init; }

    public required ReservationState State { get; init; }

    public required string OrderReference { get; init; }

    public required string Location { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required IReadOnlyList<StockLine> Lines { get; init; }

    /// <summary>What left the stock; empty unless committed.</summary>
    public IReadOnlyList<StockLine> CommittedLines { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed record CreateErpOrder(
    string HubOrderId,
    string Location,
    string Currency,
    [property: Description("Minor units, tax included.")] long Total,
    IReadOnlyList<PricedLine> Lines,
    string? ExternalReference = null);

internal sealed record CancelErpOrder(string Reason);

internal enum ErpOrderState
{
    Open,
    Cancelled,
}

internal sealed record ErpOrder
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required ErpOrderState State { get; init; }

    public required string? ExternalReference { get; init; }

    public required string HubOrderId { get; init; }

    public required string Location { get; init; }

    public required string Currency { get; init; }

    public required long Total { get; init; }

    public required IReadOnlyList<PricedLine> Lines { get; init; }

    public string? CancelReason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed record CreateCreditNote(
    string HubReturnId,
    string OrderId,
    string ReturnId,
    string Location,
    string Currency,
    [property: Description("Minor units, tax included.")] long Total,
    IReadOnlyList<PricedLine> Lines);

internal sealed record CreditNote
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required string HubReturnId { get; init; }

    public required string OrderId { get; init; }

    public required string ReturnId { get; init; }

    public required string Location { get; init; }

    public required string Currency { get; init; }

    public required long Total { get; init; }

    public required IReadOnlyList<PricedLine> Lines { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }
}

internal sealed record CreateSale(
    string OrderReference,
    string Location,
    string Currency,
    [property: Description("Minor units, tax included.")] long Total,
    IReadOnlyList<PricedLine> Lines,
    string PaymentReference);

internal sealed record Sale
{
    public required string Id { get; init; }

    public required string ReceiptNumber { get; init; }

    public required string OrderReference { get; init; }

    public required string Location { get; init; }

    public required string Currency { get; init; }

    public required long Total { get; init; }

    public required IReadOnlyList<PricedLine> Lines { get; init; }

    public required string PaymentReference { get; init; }

    public required DateTimeOffset SoldAt { get; init; }
}
