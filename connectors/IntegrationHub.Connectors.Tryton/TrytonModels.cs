using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Tryton;

// Members are what is read of a record; a name with a point at its end is the record that a field points to.

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
