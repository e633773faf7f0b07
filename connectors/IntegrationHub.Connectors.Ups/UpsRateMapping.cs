using System.Globalization;
using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Ups;

/// <summary>Between UPS's words and ours, for rates.</summary>
internal static class UpsRateMapping
{
    public const string OwnPackaging = "02";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["01"] = "UPS Next Day Air",
        ["02"] = "UPS 2nd Day Air",
        ["03"] = "UPS Ground",
        ["07"] = "UPS Worldwide Express",
        ["08"] = "UPS Worldwide Expedited",
        ["11"] = "UPS Standard",
        ["12"] = "UPS 3 Day Select",
        ["13"] = "UPS Next Day Air Saver",
        ["14"] = "UPS Next Day Air Early",
        ["54"] = "UPS Worldwide Express Plus",
        ["59"] = "UPS 2nd Day Air A.M.",
        ["65"] = "UPS Worldwide Saver",
        ["70"] = "UPS Access Point Economy",
    };

    /// <summary>Asks for the price of every service.</summary>
    /// <param name="shipper">Whose account pays, and whose address stands for it.</param>
    public static Parsed<UpsRateCall> FromParcel(Parcel parcel, ShippingParty shipper, string account)
    {
        var parsing = new Parsing();
        var payer = parsing.Take(UpsPartyMapping.ToRatedParty(shipper, "/from"));
        var from = parsing.Take(UpsPartyMapping.ToRatedParty(parcel.From, "/from"));
        var to = parsing.Take(UpsPartyMapping.ToRatedParty(parcel.To, "/to"));
        var measures = parsing.Take(UpsMeasures.Of(parcel));
        return parsing.Finish(() => new UpsRateCall(new UpsRateRequest(new UpsOption("Shop"), new UpsRateShipment(
            payer! with { ShipperNumber = account }, to!, from!, Paid(account), new UpsRatingOptions("Y"), [new UpsRatePackage(new UpsCode(OwnPackaging), measures!.Dimensions, measures.Weight)]))));
    }

    public static UpsPayment Paid(string account) => new([new UpsShipmentCharge("01", new UpsBillShipper(account))]);

    /// <exception cref="JsonException">A rate has no usable service or price.</exception>
    public static IReadOnlyList<ShippingRate> ToRates(UpsRateAnswer answer) =>
    [
        .. (answer.RateResponse?.RatedShipment ?? throw new JsonException("The answer has no RatedShipment.")).Select(rated =>
            rated is { Service.Code: { Length: > 0 } code } && PriceOf(rated.NegotiatedRateCharges, rated.TotalCharges) is { } price
                ? new ShippingRate("UPS", code, Names.GetValueOrDefault(code, $"UPS {code}"), price, null)
                : throw new JsonException("A rate has no usable service or price."))
            .OrderBy(rate => rate.Price.ToDecimal()).ThenBy(rate => rate.Service, StringComparer.Ordinal),
    ];

    /// <summary>The price that the account has agreed on goes before the published one; null when it is not exact.</summary>
    public static Money? PriceOf(UpsTransportation? negotiated, UpsCharge? published) =>
        (negotiated?.TotalCharge ?? published) is { CurrencyCode: { } code, MonetaryValue: { } value }
        && Currency.Parse(code).TryGet(out var currency)
        && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && Money.FromDecimal(amount, currency).TryGet(out var price)
            ? price
            : null;
}
