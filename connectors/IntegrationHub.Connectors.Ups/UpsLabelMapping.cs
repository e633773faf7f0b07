using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Ups;

/// <summary>Between UPS's words and ours, for labels.</summary>
internal static class UpsLabelMapping
{
    private const int ReferenceLength = 35;

    /// <summary>The customer gets the label from us and prints it.</summary>
    private const string PrintReturnLabel = "9";

    private static readonly HashSet<string> ReferencesOnPackages = ["US", "PR"];

    /// <summary>The reference by which a shipment is found again: the key, or a digest of one that is too long.</summary>
    public static string Reference(EffectKey key) => key.Value.Length <= ReferenceLength ? key.Value : Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(key.Value)))[..32];

    /// <summary>Who stands for the account: whoever sends, or, for a return, whoever gets the goods back.</summary>
    public static ShippingParty Shipper(LabelRequest label) => label.IsReturn ? label.Parcel.To : label.Parcel.From;

    public static Parsed<UpsShipCall> FromLabel(LabelRequest label, EffectKey key, UpsOptions options)
    {
        var parsing = new Parsing();
        var shipper = parsing.Take(UpsPartyMapping.ToParty(Shipper(label), label.IsReturn ? "/to" : "/from"));
        var from = parsing.Take(UpsPartyMapping.ToParty(label.Parcel.From, "/from"));
        var to = parsing.Take(UpsPartyMapping.ToParty(label.Parcel.To, "/to"));
        var measures = parsing.Take(UpsMeasures.Of(label.Parcel));
        return parsing.Finish(() =>
        {
            var what = label.IsReturn ? "Returned goods" : "Goods";
            var references = References(label.OrderId, key);
            var onPackage = HasReferencesOnPackage(label.Parcel);
            return new UpsShipCall(new UpsShipRequest(
                new UpsOption("nonvalidate"),
                new UpsShipment(
                    what, label.IsReturn ? new UpsCode(PrintReturnLabel) : null, shipper! with { ShipperNumber = options.AccountNumber }, to!, from!, UpsRateMapping.Paid(options.AccountNumber!),
                    onPackage ? null : references, new UpsCode(label.Service), new UpsRatingOptions("Y"),
                    [new UpsShipPackage(what, new UpsCode(UpsRateMapping.OwnPackaging), measures!.Dimensions, measures.Weight, onPackage ? references : null)]),
                Specification(options)));
        });
    }

    public static UpsRecoveryCall Recovery(EffectKey key, UpsOptions options) =>
        new(new UpsRecoveryRequest(new UpsEmpty(), Specification(options), new UpsReferenceValues(new UpsReference(Reference(key)), options.AccountNumber!)));

    /// <summary>Reads a label that was bought.</summary>
    /// <exception cref="JsonException">The answer says too little.</exception>
    public static ShippingLabel ToLabel(UpsShipAnswer answer)
    {
        var results = answer.ShipmentResponse?.ShipmentResults;
        var parcel = results?.PackageResults is [var only, ..] ? only : null;
        return UpsRateMapping.PriceOf(results?.NegotiatedRateCharges, results?.ShipmentCharges?.TotalCharges) is { } price
            ? Label(results!.ShipmentIdentificationNumber, parcel?.TrackingNumber, parcel?.ShippingLabel?.ImageFormat, parcel?.ShippingLabel?.GraphicImage, price)
            : throw new JsonException("The shipment has no usable price.");
    }

    /// <summary>Reads a label that was found again. UPS does not tell its price a second time, so it has none.</summary>
    /// <exception cref="JsonException">The answer says too little.</exception>
    public static ShippingLabel ToUnpricedLabel(UpsRecoveryAnswer answer)
    {
        var found = answer.LabelRecoveryResponse?.LabelResults is [var only, ..] ? only : null;
        var number = found?.TrackingNumber ?? answer.LabelRecoveryResponse?.ShipmentIdentificationNumber;
        return Label(answer.LabelRecoveryResponse?.ShipmentIdentificationNumber ?? number, number, found?.LabelImage?.LabelImageFormat, found?.LabelImage?.GraphicImage, default);
    }

    private static ShippingLabel Label(string? id, string? number, UpsCode? format, string? image, Money price)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(number) || string.IsNullOrEmpty(image))
        {
            throw new JsonException("The shipment has no number, no parcel or no label.");
        }

        var bytes = new byte[image.Length];
        return Convert.TryFromBase64String(image, bytes, out var length)
            ? new ShippingLabel(id, number, price, bytes[..length], MediaType(format?.Code), null)
            : throw new JsonException("The label's image is no base64.");
    }

    private static string MediaType(string? format) => format?.Trim().ToUpperInvariant() switch
    {
        "GIF" => "image/gif",
        "PNG" => "image/png",
        "PDF" => "application/pdf",
        "ZPL" => "application/zpl",
        _ => "application/octet-stream",
    };

    private static UpsLabelSpecification Specification(UpsOptions options) => new(options.LabelFormat == "GIF" ? "IntegrationHub" : null, new UpsCode(options.LabelFormat), new UpsLabelStock("6", "4"));

    /// <summary>UPS prints two; the hub's order id is for people.</summary>
    private static IReadOnlyList<UpsReference> References(string orderId, EffectKey key) =>
        orderId.Length is > 0 and <= ReferenceLength ? [new UpsReference(Reference(key)), new UpsReference(orderId)] : [new UpsReference(Reference(key))];

    /// <summary>UPS wants references on parcels within the United States and within Puerto Rico, and on shipments everywhere else.</summary>
    private static bool HasReferencesOnPackage(Parcel parcel) =>
        parcel.From.Address.AddressCountry.Value == parcel.To.Address.AddressCountry.Value && ReferencesOnPackages.Contains(parcel.From.Address.AddressCountry);
}
