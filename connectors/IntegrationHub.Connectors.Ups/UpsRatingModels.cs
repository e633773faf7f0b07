using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Ups;

internal sealed record UpsRateCall(UpsRateRequest RateRequest);

internal sealed record UpsRateRequest(UpsOption Request, UpsRateShipment Shipment);

internal sealed record UpsRateShipment(
    UpsParty Shipper, UpsParty ShipTo, UpsParty ShipFrom, UpsPayment PaymentDetails, UpsRatingOptions ShipmentRatingOptions, IReadOnlyList<UpsRatePackage> Package);

internal sealed record UpsRatePackage(UpsCode PackagingType, UpsDimensions? Dimensions, UpsWeight PackageWeight);

internal sealed record UpsRateAnswer(UpsRateResponse? RateResponse);

internal sealed record UpsRateResponse([property: JsonConverter(typeof(OneOrMany<UpsRatedShipment>))] IReadOnlyList<UpsRatedShipment>? RatedShipment);

internal sealed record UpsRatedShipment(UpsCode? Service, UpsCharge? TotalCharges, UpsTransportation? NegotiatedRateCharges);
