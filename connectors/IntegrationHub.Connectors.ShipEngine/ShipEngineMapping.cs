using System.Globalization;
using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>Between ShipEngine's words and ours, for rates and labels.</summary>
internal static class ShipEngineMapping
{
    private const string NoValidation = "no_validation";

    /// <summary>Asks for rates; an estimate needs no names and streets, and leaves no shipment behind.</summary>
    public static Parsed<ShipEngineEstimateRequest> FromParcel(Parcel parcel, IReadOnlyList<string> carriers, DateTimeOffset now)
    {
        var parsing = new Parsing();
        var from = parsing.Take(PostalCode(parcel.From, "/from"));
        var to = parsing.Take(PostalCode(parcel.To, "/to"));
        var package = parsing.Take(Package(parcel));
        return parsing.Finish(() => new ShipEngineEstimateRequest(
            carriers, parcel.From.Address.AddressCountry, from!, parcel.From.Address.AddressLocality, Region(parcel.From.Address),
            parcel.To.Address.AddressCountry, to!, parcel.To.Address.AddressLocality, Region(parcel.To.Address),
            package!.Weight, package.Dimensions, now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
    }

    /// <summary>Asks for a label. The key is the shipment's own id, by which it is found again.</summary>
    public static Parsed<ShipEngineLabelRequest> FromLabel(LabelRequest label, EffectKey key, ShipEngineOptions options)
    {
        var parsing = new Parsing();
        var service = parsing.Take(ShipEngineService.Parse(label.Service, options.CarrierIds!));
        var package = parsing.Take(Package(label.Parcel));
        var from = parsing.Take(Party(label.Parcel.From, "/from", options.Telephone));
        var to = parsing.Take(Party(label.Parcel.To, "/to", null));
        if (label.Parcel.From.Telephone is null && options.Telephone is null)
        {
            parsing.Refuse("/from/telephone", RefusalCodes.Required, "ShipEngine wants the telephone number of whoever sends the parcel; the connection may have one that stands in.");
        }

        return parsing.Finish(() => FromShipment(options) with
        {
            Shipment = new ShipEngineShipment(service!.CarrierId, service.Code, key.Value, label.OrderId, to!, from!, label.IsReturn ? true : null, [package!]),
            IsReturnLabel = label.IsReturn ? true : null,
            RmaNumber = label.IsReturn ? label.OrderId : null,
        });
    }

    /// <summary>Asks for the label of a shipment that is there.</summary>
    public static ShipEngineLabelRequest FromShipment(ShipEngineOptions options) => new(null, null, null, NoValidation, options.LabelFormat, options.LabelLayout, "url");

    /// <summary>Reads the offers of all carriers; one that a carrier could not make is left out, and when none could, their reasons are the refusal.</summary>
    public static Outcome<IReadOnlyList<ShippingRate>> ToRates(IReadOnlyList<ShipEngineRate> rates)
    {
        var offers = rates.Where(rate => rate is not null && rate.ErrorMessages is not { Count: > 0 } && rate.ValidationStatus != "invalid").Select(ToRate).ToList();
        return offers.Count == 0 && rates.SelectMany(rate => rate?.ErrorMessages ?? []).FirstOrDefault() is { } reason
            ? ShipEngineErrors.Not<IReadOnlyList<ShippingRate>>(ConnectorErrorKind.Rejected, "no_rates_returned", reason)
            : new Outcome<IReadOnlyList<ShippingRate>>.Done([.. offers.OrderBy(offer => offer.Price.ToDecimal()).ThenBy(offer => offer.Service, StringComparer.Ordinal)]);
    }

    /// <summary>Reads a label that was asked for. One that is still being made is bought or not: nobody can tell.</summary>
    public static Outcome<ShippingLabel> ToLabel(ShipEngineLabel label) => label.Status switch
    {
        "processing" => ShipEngineErrors.Unknown<ShippingLabel>("label-processing", "The carrier is still making the label."),
        "error" => ShipEngineErrors.Not<ShippingLabel>(ConnectorErrorKind.Rejected, "label-error", "The carrier could not make the label."),
        "voided" => ShipEngineErrors.Not<ShippingLabel>(ConnectorErrorKind.Conflict, "label-voided", "The label was bought and has been given back since."),
        _ when label is { LabelId: { Length: > 0 } id, TrackingNumber: { Length: > 0 } number } && Sum(label.ShipmentCost, label.InsuranceCost) is { } price =>
            new Outcome<ShippingLabel>.Done(new ShippingLabel(id, number, price, null, MediaType(label.LabelDownload), Address(label.LabelDownload))),
        _ => ShipEngineErrors.Unknown<ShippingLabel>("unreadable-answer", "The label has no usable id, tracking number or price."),
    };

    /// <summary>Says what a shipment's labels mean for the effect that was to make one; null when none was made.</summary>
    public static Outcome<ShippingLabel>? ToBoughtLabel(IReadOnlyList<ShipEngineLabel> labels) =>
        labels.Where(label => label?.Status != "error").OrderBy(label => label?.Status == "voided").FirstOrDefault() is { } made ? ToLabel(made) : null;

    private static ShippingRate ToRate(ShipEngineRate rate) =>
        rate is { CarrierId: { Length: > 0 } carrier, ServiceCode: { Length: > 0 } service }
        && Sum(rate.ShippingAmount, rate.InsuranceAmount, rate.ConfirmationAmount, rate.OtherAmount, rate.TaxAmount) is { } price
            ? new ShippingRate(
                rate.CarrierFriendlyName ?? carrier, new ShipEngineService(carrier, service).ToString(), rate.ServiceType ?? service, price, ShipEngineTime.From(rate.EstimatedDeliveryDate))
            : throw new JsonException("A rate has no usable carrier_id, service_code or price.");

    /// <summary>Adds up the parts of a price; null when the first is missing, or any is not exact or in another currency.</summary>
    private static Money? Sum(ShipEngineMoney? first, params IEnumerable<ShipEngineMoney?> others)
    {
        var parts = others.Where(part => part is { Amount: not (null or 0) }).Prepend(first).Select(ToMoney).ToList();
        return parts[0] is { Currency: var currency } && parts.TrueForAll(part => part?.Currency == currency) && Money.FromDecimal(parts.Sum(part => part!.Value.ToDecimal()), currency).TryGet(out var sum)
            ? sum
            : null;
    }

    private static Money? ToMoney(ShipEngineMoney? money) =>
        money is { Amount: { } amount, Currency: { } code } && Currency.Parse(code.ToUpperInvariant()).TryGet(out var currency) && Money.FromDecimal(amount, currency).TryGet(out var exact)
            ? exact
            : null;

    private static Uri? Address(ShipEngineDownload? download) =>
        Uri.TryCreate(download?.Href ?? download?.Pdf ?? download?.Png ?? download?.Zpl, UriKind.Absolute, out var address) ? address : null;

    private static string? MediaType(ShipEngineDownload? download) => download switch
    {
        { Pdf: not null } => "application/pdf",
        { Png: not null } => "image/png",
        { Zpl: not null } => "application/zpl",
        _ => null,
    };

    private static Parsed<ShipEngineAddress> Party(ShippingParty party, string pointer, string? telephone)
    {
        var lines = party.Address.StreetAddress.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return PostalCode(party, pointer).Then<ShipEngineAddress>(code => lines.Length > 3
            ? new Refusal($"{pointer}/address/streetAddress", RefusalCodes.TooLong, "ShipEngine takes at most three lines of street address.")
            : new ShipEngineAddress(
                party.Name, party.Telephone?.Value ?? telephone, party.Email?.Value, lines[0], lines.ElementAtOrDefault(1), lines.ElementAtOrDefault(2),
                party.Address.AddressLocality, Region(party.Address), code, party.Address.AddressCountry));
    }

    private static Parsed<string> PostalCode(ShippingParty party, string pointer) => party.Address.PostalCode is { } code
        ? code.Value
        : new Refusal($"{pointer}/address/postalCode", RefusalCodes.Required, "ShipEngine wants a postal code.");

    /// <summary>ShipEngine wants a region of every address; where a country has none, the town stands in for it.</summary>
    private static string Region(PostalAddress address) => address.AddressRegion?.Value ?? address.AddressLocality;

    private static Parsed<ShipEnginePackage> Package(Parcel parcel) => parcel.WeightInGrams > 0
        ? new ShipEnginePackage(
            new ShipEngineWeight(parcel.WeightInGrams, "gram"),
            parcel is { LengthInMillimetres: > 0 and var length, WidthInMillimetres: > 0 and var width, HeightInMillimetres: > 0 and var height }
                ? new ShipEngineDimensions(length / 10m, width / 10m, height / 10m, "centimeter")
                : null)
        : new Refusal("/weightInGrams", RefusalCodes.OutOfRange, "A parcel weighs at least a gram.");
}
