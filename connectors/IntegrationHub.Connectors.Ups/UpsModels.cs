using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Ups;

internal sealed record UpsEmpty;

internal sealed record UpsOption(string RequestOption);

internal sealed record UpsCode(string? Code);

internal sealed record UpsUnit(string Code, string Description);

internal sealed record UpsCharge(string? CurrencyCode, string? MonetaryValue);

internal sealed record UpsPhone(string Number);

internal sealed record UpsAddress(IReadOnlyList<string> AddressLine, string City, string? StateProvinceCode, string? PostalCode, string CountryCode);

internal sealed record UpsParty(string Name, string? AttentionName, string? ShipperNumber, UpsPhone? Phone, UpsAddress Address);

internal sealed record UpsWeight(UpsUnit UnitOfMeasurement, string Weight);

internal sealed record UpsDimensions(UpsUnit UnitOfMeasurement, string Length, string Width, string Height);

internal sealed record UpsRatingOptions(string NegotiatedRatesIndicator);

internal sealed record UpsBillShipper(string AccountNumber);

internal sealed record UpsShipmentCharge(string Type, UpsBillShipper BillShipper);

internal sealed record UpsPayment(IReadOnlyList<UpsShipmentCharge> ShipmentCharge);

internal sealed record UpsTransportation(UpsCharge? TotalCharge);

/// <summary>An access token; its lifetime in seconds is a text in UPS's document and a number in some of its answers.</summary>
internal sealed record UpsTokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int? ExpiresIn);

internal sealed record UpsProblem(UpsErrorList? Response);

internal sealed record UpsErrorList(IReadOnlyList<UpsError>? Errors);

internal sealed record UpsError(string? Code, string? Message);
