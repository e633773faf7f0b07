using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Ups;

internal sealed record UpsShipCall(UpsShipRequest ShipmentRequest);

internal sealed record UpsShipRequest(UpsOption Request, UpsShipment Shipment, UpsLabelSpecification LabelSpecification);

internal sealed record UpsShipment(
    string Description, UpsCode? ReturnService, UpsParty Shipper, UpsParty ShipTo, UpsParty ShipFrom, UpsPayment PaymentInformation,
    IReadOnlyList<UpsReference>? ReferenceNumber, UpsCode Service, UpsRatingOptions ShipmentRatingOptions, IReadOnlyList<UpsShipPackage> Package);

internal sealed record UpsReference(string Value);

internal sealed record UpsShipPackage(string Description, UpsCode Packaging, UpsDimensions? Dimensions, UpsWeight PackageWeight, IReadOnlyList<UpsReference>? ReferenceNumber);

internal sealed record UpsLabelSpecification(
    [property: JsonPropertyName("HTTPUserAgent")] string? UserAgent, UpsCode LabelImageFormat, UpsLabelStock LabelStockSize);

internal sealed record UpsLabelStock(string Height, string Width);

internal sealed record UpsShipAnswer(UpsShipResponse? ShipmentResponse);

internal sealed record UpsShipResponse(UpsShipResults? ShipmentResults);

internal sealed record UpsShipResults(
    UpsShipCharges? ShipmentCharges, UpsTransportation? NegotiatedRateCharges, string? ShipmentIdentificationNumber,
    [property: JsonConverter(typeof(OneOrMany<UpsPackageResult>))] IReadOnlyList<UpsPackageResult>? PackageResults);

internal sealed record UpsShipCharges(UpsCharge? TotalCharges);

internal sealed record UpsPackageResult(string? TrackingNumber, UpsShippingLabel? ShippingLabel);

internal sealed record UpsShippingLabel(UpsCode? ImageFormat, string? GraphicImage);

internal sealed record UpsRecoveryCall(UpsRecoveryRequest LabelRecoveryRequest);

internal sealed record UpsRecoveryRequest(UpsEmpty Request, UpsLabelSpecification LabelSpecification, UpsReferenceValues ReferenceValues);

internal sealed record UpsReferenceValues(UpsReference ReferenceNumber, string ShipperNumber);

internal sealed record UpsRecoveryAnswer(UpsRecoveryResponse? LabelRecoveryResponse);

internal sealed record UpsRecoveryResponse(
    string? ShipmentIdentificationNumber, [property: JsonConverter(typeof(OneOrMany<UpsRecoveredLabel>))] IReadOnlyList<UpsRecoveredLabel>? LabelResults);

internal sealed record UpsRecoveredLabel(string? TrackingNumber, UpsLabelImage? LabelImage);

internal sealed record UpsLabelImage(UpsCode? LabelImageFormat, string? GraphicImage);

internal sealed record UpsVoidAnswer(UpsVoidResponse? VoidShipmentResponse);

internal sealed record UpsVoidResponse(UpsVoidSummary? SummaryResult);

internal sealed record UpsVoidSummary(UpsCode? Status);
