using System.Globalization;
using System.Text.Json;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>Between ShipEngine's words and ours, for parcels under way.</summary>
internal static class ShipEngineParcelMapping
{
    public static ParcelStatus ToStatus(ShipEngineTracking tracking) => new(
        NumberOf(tracking), State(tracking.StatusCode, tracking.StatusDetailCode), ShipEngineTime.From(tracking.EstimatedDeliveryDate),
        [.. Scans(tracking).Select(scan => new ParcelScan(scan.At, scan.State, scan.Description, scan.Place))]);

    /// <summary>Tells every scan of a delivery, oldest first: ShipEngine repeats the earlier ones each time, with the same ids here.</summary>
    public static IReadOnlyList<FeedEvent> ToEvents(ShipEngineTracking tracking)
    {
        var number = NumberOf(tracking);
        return
        [
            .. Scans(tracking).Select(scan => new FeedEvent(
                string.Create(CultureInfo.InvariantCulture, $"{number}:{scan.At.ToUnixTimeSeconds()}:{scan.Code}"), ParcelEvents.Seen, scan.At, null,
                JsonSerializer.Serialize(new ParcelEvent(number, JsonNamingPolicy.CamelCase.ConvertName(scan.State.ToString()), scan.At, scan.Description), EventJson.Default.ParcelEvent)))
                .DistinctBy(seen => seen.Id),
        ];
    }

    /// <summary>The detail tells more than the status, where the carrier gives one.</summary>
    public static ParcelState State(string? status, string? detail) => detail switch
    {
        "OUT_FOR_DELIVERY" => ParcelState.OutForDelivery,
        "AWAITING_COLLECTION_FROM_PICKUP_POINT" or "COLLECT_AT_LOCAL_PO" or "CUSTOMER_TO_COLLECT_FROM_CARRIER" or "DELIVERED_TO_PICKUP_POINT" => ParcelState.AwaitingCollection,
        "RETURN_TO_SENDER" or "UNDELIVERABLE_RETURNED_TO_SENDER" => ParcelState.ReturnedToSender,
        _ => status switch
        {
            "NY" => ParcelState.Announced,
            "AC" => ParcelState.Accepted,
            "IT" => ParcelState.InTransit,
            "DE" => ParcelState.Delivered,
            "SP" => ParcelState.AwaitingCollection,
            "EX" or "AT" => ParcelState.Exception,
            _ => ParcelState.Unknown,
        },
    };

    private static string NumberOf(ShipEngineTracking tracking) =>
        tracking.TrackingNumber is { Length: > 0 } number ? number : throw new JsonException("The tracking has no tracking_number.");

    /// <summary>A scan without a time has no place in the order of things, and is left out.</summary>
    private static IEnumerable<Scan> Scans(ShipEngineTracking tracking) => (tracking.Events ?? [])
        .Where(scan => scan is not null)
        .SelectMany(scan => ShipEngineTime.From(scan.OccurredAt) is { } at ? [new Scan(at, State(scan.StatusCode, scan.StatusDetailCode), Described(scan), PlaceOf(scan), CodeOf(scan))] : Enumerable.Empty<Scan>())
        .Reverse().OrderBy(scan => scan.At);

    private static string Described(ShipEngineScan scan) => PlainText.Clean(scan.Description)?.Value ?? CodeOf(scan);

    private static string CodeOf(ShipEngineScan scan) => scan.EventCode ?? scan.StatusDetailCode ?? scan.StatusCode ?? "scan";

    private static string? PlaceOf(ShipEngineScan scan)
    {
        var parts = new[] { scan.CityLocality, scan.StateProvince, scan.CountryCode }.Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    private sealed record Scan(DateTimeOffset At, ParcelState State, string Description, string? Place, string Code);
}
