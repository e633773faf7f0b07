using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.ShipEngine;

internal sealed record ShipEngineMoney(string? Currency, decimal? Amount);

internal sealed record ShipEngineWeight(int Value, string Unit);

internal sealed record ShipEngineDimensions(decimal Length, decimal Width, decimal Height, string Unit);

internal sealed record ShipEnginePackage(ShipEngineWeight Weight, ShipEngineDimensions? Dimensions);

internal sealed record ShipEngineAddress(
    string Name, string? Phone, string? Email, string AddressLine1, string? AddressLine2, string? AddressLine3, string CityLocality, string StateProvince,
    string PostalCode, string CountryCode);

internal sealed record ShipEngineEstimateRequest(
    IReadOnlyList<string> CarrierIds, string FromCountryCode, string FromPostalCode, string FromCityLocality, string FromStateProvince,
    string ToCountryCode, string ToPostalCode, string ToCityLocality, string ToStateProvince, ShipEngineWeight Weight, ShipEngineDimensions? Dimensions, string ShipDate);

internal sealed record ShipEngineRate(
    string? CarrierId, string? CarrierFriendlyName, string? ServiceCode, string? ServiceType, ShipEngineMoney? ShippingAmount, ShipEngineMoney? InsuranceAmount,
    ShipEngineMoney? ConfirmationAmount, ShipEngineMoney? OtherAmount, ShipEngineMoney? TaxAmount, string? EstimatedDeliveryDate, string? ValidationStatus,
    IReadOnlyList<string>? ErrorMessages);

internal sealed record ShipEngineShipment(
    string CarrierId, string ServiceCode, string ExternalShipmentId, string ExternalOrderId, ShipEngineAddress ShipTo, ShipEngineAddress ShipFrom, bool? IsReturn,
    IReadOnlyList<ShipEnginePackage> Packages);

/// <summary>Buys a label, for a shipment that comes with it or, without one, for a shipment that is there.</summary>
internal sealed record ShipEngineLabelRequest(
    ShipEngineShipment? Shipment, bool? IsReturnLabel, string? RmaNumber, string ValidateAddress, string LabelFormat, string LabelLayout, string LabelDownloadType);

internal sealed record ShipEngineLabel(
    string? LabelId, string? Status, string? TrackingNumber, ShipEngineMoney? ShipmentCost, ShipEngineMoney? InsuranceCost, ShipEngineDownload? LabelDownload);

internal sealed record ShipEngineDownload(string? Href, string? Pdf, string? Png, string? Zpl);

internal sealed record ShipEngineLabels(IReadOnlyList<ShipEngineLabel>? Labels);

internal sealed record ShipEngineFoundShipment(string? ShipmentId, string? ShipmentStatus);

internal sealed record ShipEngineVoid(bool? Approved, string? Message, string? ReasonCode);

internal sealed record ShipEngineTracking(
    string? TrackingNumber, string? StatusCode, string? StatusDetailCode, string? EstimatedDeliveryDate, IReadOnlyList<ShipEngineScan>? Events);

internal sealed record ShipEngineScan(
    string? OccurredAt, string? Description, string? CityLocality, string? StateProvince, string? CountryCode, string? EventCode, string? StatusCode, string? StatusDetailCode);

internal sealed record ShipEngineCarriers(IReadOnlyList<ShipEngineCarrier>? Carriers);

internal sealed record ShipEngineCarrier(string? CarrierId);

internal sealed record ShipEngineProblem(IReadOnlyList<ShipEngineError>? Errors);

internal sealed record ShipEngineError(string? ErrorType, string? ErrorCode, string? Message);

/// <summary>A webhook; what its data are depends on its type.</summary>
internal sealed record ShipEngineDelivery(string? ResourceType, JsonElement? Data);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShipEngineEstimateRequest))]
[JsonSerializable(typeof(IReadOnlyList<ShipEngineRate>))]
[JsonSerializable(typeof(ShipEngineLabelRequest))]
[JsonSerializable(typeof(ShipEngineLabel))]
[JsonSerializable(typeof(ShipEngineLabels))]
[JsonSerializable(typeof(ShipEngineFoundShipment))]
[JsonSerializable(typeof(ShipEngineVoid))]
[JsonSerializable(typeof(ShipEngineTracking))]
[JsonSerializable(typeof(ShipEngineCarriers))]
[JsonSerializable(typeof(ShipEngineProblem))]
[JsonSerializable(typeof(ShipEngineDelivery))]
internal sealed partial class ShipEngineJson : JsonSerializerContext;
