using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Tryton;

// Members are what is read of a record; a name with a point at its end is the record that a field points to.
#pragma warning disable CA1812 // Made by the source-generated reader.

internal sealed record TrytonId(int Id);

internal sealed record TrytonState(int Id, string State);

internal sealed record TrytonCompany(int Id, string? Timezone, int Currency, [property: JsonPropertyName("currency.")] TrytonCurrency CurrencyRecord)
{
    public static readonly string[] Fields = ["timezone", "currency", "currency.code"];
}

internal sealed record TrytonCurrency(int Id, string Code);

internal sealed record TrytonProduct(
    int Id,
    string? Code,
    string Name,
    decimal? ListPrice,
    [property: JsonPropertyName("default_uom")] int Unit,
    [property: JsonPropertyName("identifiers.")] IReadOnlyList<TrytonIdentifier> Identifiers,
    [property: JsonPropertyName("categories.")] IReadOnlyList<TrytonName> Categories,
    [property: JsonPropertyName("account_category.")] TrytonAccountCategory? AccountCategory)
{
    public static readonly string[] Fields =
    [
        "code", "name", "list_price", "default_uom", "identifiers.type", "identifiers.code", "categories.name", "account_category.customer_taxes",
        "account_category.taxes_parent",
    ];
}

internal sealed record TrytonIdentifier(int Id, string? Type, string Code);

internal sealed record TrytonName(int Id, string Name);

internal sealed record TrytonAccountCategory(int Id, IReadOnlyList<int> CustomerTaxes, bool? TaxesParent);

internal sealed record TrytonQuantity(
    int Id,
    string? Code,
    [property: JsonPropertyName("identifiers.")] IReadOnlyList<TrytonIdentifier> Identifiers,
    double Quantity,
    double ForecastQuantity)
{
    public static readonly string[] Fields = ["code", "identifiers.type", "identifiers.code", "quantity", "forecast_quantity"];
}

/// <summary>What is there without the pieces that shipments have taken hold of.</summary>
internal sealed record TrytonUnassigned(int Id, double Quantity)
{
    public static readonly string[] Fields = ["quantity"];
}

internal sealed record TrytonWarehouse(
    int Id,
    string Name,
    string? Code,
    int StorageLocation,
    int InputLocation,
    int OutputLocation,
    int? LostFoundLocation,
    IReadOnlyList<int> WasteLocations,
    [property: JsonPropertyName("address.")] TrytonAddress? Address)
{
    public static readonly string[] Fields =
    [
        "name", "code", "storage_location", "input_location", "output_location", "lost_found_location", "waste_locations",
        "address.street", "address.city", "address.postal_code", "address.country.code",
    ];
}

internal sealed record TrytonAddress(int Id, string? Street, string? City, string? PostalCode, [property: JsonPropertyName("country.")] TrytonCountry? Country);

internal sealed record TrytonCountry(int Id, string Code);

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

/// <summary>A row that changed, with what it touches: a move its product and warehouses, a template or an identifier its product.</summary>
internal sealed record TrytonChange(
    int Id,
    DateTimeOffset CreateDate,
    DateTimeOffset? WriteDate,
    int? Product = null,
    [property: JsonPropertyName("from_location.")] TrytonMoveEnd? From = null,
    [property: JsonPropertyName("to_location.")] TrytonMoveEnd? To = null,
    IReadOnlyList<int>? Products = null);

internal sealed record TrytonMoveEnd(int Id, int? Warehouse);

internal sealed record TrytonException(TrytonExceptionView View);

internal sealed record TrytonExceptionView(TrytonExceptionDefaults Defaults);

internal sealed record TrytonExceptionDefaults(IReadOnlyList<int> DomainMoves);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(TrytonDecimalConverter), typeof(TrytonTimeConverter)])]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(TrytonId[]))]
[JsonSerializable(typeof(TrytonState[]))]
[JsonSerializable(typeof(TrytonCompany[]))]
[JsonSerializable(typeof(TrytonCurrency[]))]
[JsonSerializable(typeof(TrytonProduct[]))]
[JsonSerializable(typeof(TrytonQuantity[]))]
[JsonSerializable(typeof(TrytonUnassigned[]))]
[JsonSerializable(typeof(TrytonWarehouse[]))]
[JsonSerializable(typeof(TrytonParty[]))]
[JsonSerializable(typeof(TrytonSale[]))]
[JsonSerializable(typeof(TrytonSaleTerms[]))]
[JsonSerializable(typeof(TrytonShipment[]))]
[JsonSerializable(typeof(TrytonReturnShipment[]))]
[JsonSerializable(typeof(TrytonInvoice[]))]
[JsonSerializable(typeof(TrytonChange[]))]
[JsonSerializable(typeof(TrytonException))]
internal sealed partial class TrytonJson : JsonSerializerContext;
