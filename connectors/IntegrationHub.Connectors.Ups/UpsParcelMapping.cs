using System.Globalization;
using System.Text.Json;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Ups;

/// <summary>Between UPS's words and ours, for parcels under way.</summary>
internal static class UpsParcelMapping
{
    /// <summary>Finds a parcel in an answer; one with a warning and without a parcel says that there is none.</summary>
    public static Outcome<UpsTrackedPackage> Find(UpsTrackAnswer answer, string number)
    {
        var shipments = answer.TrackResponse?.Shipment ?? throw new JsonException("The answer has no shipment.");
        var parcels = shipments.SelectMany(shipment => shipment?.Package ?? []).Where(parcel => parcel is not null).ToList();
        return (parcels.Find(parcel => parcel.TrackingNumber == number) ?? parcels.FirstOrDefault()) is { } found ? new Outcome<UpsTrackedPackage>.Done(found)
            : shipments.SelectMany(shipment => shipment?.Warnings ?? []).FirstOrDefault() is { } warning ? UpsErrors.Not<UpsTrackedPackage>(ConnectorErrorKind.NotFound, warning.Code ?? "not-found", warning.Message)
            : throw new JsonException("The shipment has no package.");
    }

    public static ParcelStatus ToStatus(UpsTrackedPackage parcel, string number) => new(
        parcel.TrackingNumber ?? number, State(parcel.CurrentStatus), ExpectedAt(parcel.DeliveryDate ?? []),
        [.. (parcel.Activity ?? []).Where(activity => activity is not null).Select(ToScan).OfType<ParcelScan>().Reverse().OrderBy(scan => scan.At)]);

    public static bool IsVoided(UpsTrackedPackage parcel) =>
        IsVoided(parcel.CurrentStatus) || (parcel.CurrentStatus is null && parcel.Activity is [{ Status: var latest }, ..] && IsVoided(latest));

    /// <summary>The three digits tell more than the type, which calls a parcel on its last way delivered.</summary>
    public static ParcelState State(UpsStatus? status) => Digits(status) switch
    {
        "003" or "044" or "045" => ParcelState.Announced,
        "038" => ParcelState.Accepted,
        "005" or "010" or "012" or "014" or "025" or "039" => ParcelState.InTransit,
        "006" or "021" or "057" => ParcelState.OutForDelivery,
        "011" or "026" => ParcelState.Delivered,
        "017" or "040" => ParcelState.AwaitingCollection,
        "013" or "016" or "022" or "023" or "024" or "029" or "030" or "050" or "051" => ParcelState.Exception,
        "033" or "034" or "035" or "036" or "037" => ParcelState.ReturnedToSender,
        "007" or "043" => ParcelState.Unknown,
        _ => status?.Type switch
        {
            "M" => ParcelState.Announced,
            "P" => ParcelState.Accepted,
            "I" or "DO" or "DD" or "W" => ParcelState.InTransit,
            "O" => ParcelState.OutForDelivery,
            "D" => ParcelState.Delivered,
            "X" => ParcelState.Exception,
            "RS" => ParcelState.ReturnedToSender,
            _ => ParcelState.Unknown,
        },
    };

    private static bool IsVoided(UpsStatus? status) => status?.Type == "MV" || Digits(status) is "007" or "043";

    private static string? Digits(UpsStatus? status) => new[] { status?.StatusCode, status?.Code }.FirstOrDefault(code => code is { Length: 3 } && code.All(char.IsAsciiDigit));

    /// <summary>A scan without a time has no place in the order of things, and is left out.</summary>
    private static ParcelScan? ToScan(UpsActivity activity) => (Time(activity.GmtDate, activity.GmtTime) ?? Time(activity.Date, activity.Time)) is { } at
        ? new ParcelScan(at, State(activity.Status), PlainText.Clean(activity.Status?.Description)?.Value.Trim() ?? activity.Status?.Code ?? "scan", Place(activity.Location?.Address))
        : null;

    /// <summary>The new date of a delivery that was moved goes before the planned one; that of the delivery itself is none that is expected.</summary>
    private static DateTimeOffset? ExpectedAt(IReadOnlyList<UpsDeliveryDate> dates) => new[] { "RDD", "SDD" }
        .Select(type => dates.FirstOrDefault(date => date?.Type == type)).OfType<UpsDeliveryDate>().Select(date => Time(date.Date, "000000")).FirstOrDefault();

    private static DateTimeOffset? Time(string? date, string? time) =>
        DateTimeOffset.TryParseExact($"{date} {time?.Replace(":", "", StringComparison.Ordinal)}", "yyyyMMdd HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static string? Place(UpsTrackedAddress? address)
    {
        var parts = new[] { address?.City, address?.StateProvince, address?.CountryCode }.Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }
}
