using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Tryton;

internal sealed record TrytonParty(int Id, IReadOnlyList<int> Addresses, int? CustomerPaymentTerm)
{
    public static readonly string[] Fields = ["addresses", "customer_payment_term"];
}

internal sealed record TrytonSale(
    int Id,
    string State,
    string ShipmentState,
    int? Warehouse,
    IReadOnlyList<int> Shipments,
    IReadOnlyList<int> ShipmentReturns,
    IReadOnlyList<int> Invoices,
    [property: JsonPropertyName("currency.")] TrytonCurrency Currency,
    [property: JsonPropertyName("lines.")] IReadOnlyList<TrytonSaleLine> Lines)
{
    public static readonly string[] Fields =
    [
        "state", "shipment_state", "warehouse", "shipments", "shipment_returns", "invoices", "currency.code",
        "lines.product", "lines.unit", "lines.quantity", "lines.unit_price", "lines.taxes",
    ];
}

internal sealed record TrytonSaleLine(int Id, int? Product, int? Unit, double? Quantity, decimal? UnitPrice, IReadOnlyList<int> Taxes);

/// <summary>Whom a sale was sold to and how, as a return of it repeats.</summary>
internal sealed record TrytonSaleTerms(
    int Id, int Party, int? InvoiceParty, int? ShipmentParty, int? InvoiceAddress, int? ShipmentAddress, int? PaymentTerm, int Currency)
{
    public static readonly string[] Fields =
        ["party", "invoice_party", "shipment_party", "invoice_address", "shipment_address", "payment_term", "currency"];
}

internal sealed record TrytonShipment(
    int Id,
    string State,
    [property: JsonPropertyName("_timestamp")] string Timestamp,
    [property: JsonPropertyName("outgoing_moves.")] IReadOnlyList<TrytonMove> OutgoingMoves,
    [property: JsonPropertyName("inventory_moves.")] IReadOnlyList<TrytonMove> InventoryMoves)
{
    public static readonly string[] Fields =
    [
        "state", "_timestamp",
        "outgoing_moves.product", "outgoing_moves.quantity", "outgoing_moves.state", "outgoing_moves.uom", "outgoing_moves.from_location", "outgoing_moves.to_location", "outgoing_moves.origin",
        "inventory_moves.product", "inventory_moves.quantity", "inventory_moves.state", "inventory_moves.uom", "inventory_moves.from_location", "inventory_moves.to_location", "inventory_moves.origin",
    ];
}

internal sealed record TrytonReturnShipment(
    int Id,
    string State,
    [property: JsonPropertyName("_timestamp")] string Timestamp,
    int Warehouse,
    [property: JsonPropertyName("incoming_moves.")] IReadOnlyList<TrytonMove> IncomingMoves,
    [property: JsonPropertyName("inventory_moves.")] IReadOnlyList<TrytonMove> InventoryMoves)
{
    public static readonly string[] Fields =
    [
        "state", "_timestamp", "warehouse",
        "incoming_moves.product", "incoming_moves.quantity", "incoming_moves.state", "incoming_moves.uom", "incoming_moves.from_location", "incoming_moves.to_location", "incoming_moves.origin",
        "inventory_moves.product", "inventory_moves.quantity", "inventory_moves.state", "inventory_moves.uom", "inventory_moves.from_location", "inventory_moves.to_location", "inventory_moves.origin",
    ];
}

internal sealed record TrytonMove(int Id, int Product, double Quantity, string State, int Uom, int FromLocation, int ToLocation, string? Origin);

internal sealed record TrytonInvoice(int Id, string State, string? Number, decimal TotalAmount)
{
    public static readonly string[] Fields = ["state", "number", "total_amount"];
}

internal sealed record TrytonException(TrytonExceptionView View);

internal sealed record TrytonExceptionView(TrytonExceptionDefaults Defaults);

internal sealed record TrytonExceptionDefaults(IReadOnlyList<int> DomainMoves);
