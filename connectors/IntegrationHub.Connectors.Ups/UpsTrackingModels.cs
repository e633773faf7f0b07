namespace IntegrationHub.Connectors.Ups;

internal sealed record UpsTrackAnswer(UpsTrackResponse? TrackResponse);

internal sealed record UpsTrackResponse(IReadOnlyList<UpsTrackedShipment>? Shipment);

internal sealed record UpsTrackedShipment(IReadOnlyList<UpsTrackedPackage>? Package, IReadOnlyList<UpsError>? Warnings);

internal sealed record UpsTrackedPackage(string? TrackingNumber, UpsStatus? CurrentStatus, IReadOnlyList<UpsActivity>? Activity, IReadOnlyList<UpsDeliveryDate>? DeliveryDate);

internal sealed record UpsStatus(string? Type, string? Code, string? StatusCode, string? Description);

internal sealed record UpsActivity(string? Date, string? Time, string? GmtDate, string? GmtTime, UpsStatus? Status, UpsPlace? Location);

internal sealed record UpsPlace(UpsTrackedAddress? Address);

internal sealed record UpsTrackedAddress(string? City, string? StateProvince, string? CountryCode);

internal sealed record UpsDeliveryDate(string? Type, string? Date);
