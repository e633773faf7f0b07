using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Ups;

namespace IntegrationHub.Connectors.Tests.Ups;

public sealed class UpsMappingTests
{
    private static readonly UpsOptions Options = new() { AccountNumber = "A1B2C3" };

    [Fact]
    public void Label_names_account_references_and_started_units_longest_side_first()
    {
        var shipment = Ship(UpsSamples.Label);
        var parcel = Assert.Single(shipment.Package);

        Assert.Equal(("A1B2C3", "11", "B", "34910000001"), (shipment.Shipper.ShipperNumber, shipment.Service.Code, shipment.ShipTo.Address.StateProvinceCode, shipment.ShipFrom.Phone?.Number));
        Assert.Equal([UpsBench.Key.Value, "ord_1"], shipment.ReferenceNumber!.Select(reference => reference.Value));
        Assert.Null(parcel.ReferenceNumber);
        Assert.Equal(("1.3", "KGS"), (parcel.PackageWeight.Weight, parcel.PackageWeight.UnitOfMeasurement.Code));
        Assert.Equal(("30", "20", "11", "CM"), (parcel.Dimensions!.Length, parcel.Dimensions.Width, parcel.Dimensions.Height, parcel.Dimensions.UnitOfMeasurement.Code));
    }

    [Fact]
    public void Label_within_the_united_states_has_references_on_the_parcel_and_pounds()
    {
        var parcel = new Parcel(UpsSamples.American("Timonium", "MD", "21093"), UpsSamples.American("Austin", "TX", "78756"), 1000, 254, 100, 50);

        var shipment = Ship(UpsSamples.Label with { Parcel = parcel });

        Assert.Null(shipment.ReferenceNumber);
        Assert.Equal(2, shipment.Package[0].ReferenceNumber!.Count);
        Assert.Equal(("2.3", "LBS", "10", "IN"), (shipment.Package[0].PackageWeight.Weight, shipment.Package[0].PackageWeight.UnitOfMeasurement.Code, shipment.Package[0].Dimensions!.Length, shipment.Package[0].Dimensions!.UnitOfMeasurement.Code));
    }

    [Fact]
    public void Return_is_paid_by_the_place_that_gets_the_goods_back()
    {
        var shipment = Ship(new LabelRequest("ret_1", UpsSamples.Parcel with { From = UpsSamples.Customer, To = UpsSamples.Store }, "11", IsReturn: true));

        Assert.Equal(("9", "Flagship", "A1B2C3", "Ana López", "Flagship"), (shipment.ReturnService?.Code, shipment.Shipper.Name, shipment.Shipper.ShipperNumber, shipment.ShipFrom.Name, shipment.ShipTo.Name));
    }

    [Fact]
    public void Key_that_is_longer_than_a_reference_becomes_a_digest_that_tells_keys_apart()
    {
        var (first, second) = (UpsLabelMapping.Reference(new EffectKey(new string('A', 39) + "1")), UpsLabelMapping.Reference(new EffectKey(new string('A', 39) + "2")));

        Assert.Equal(new string('A', 35), UpsLabelMapping.Reference(new EffectKey(new string('A', 35))));
        Assert.Equal((32, 32), (first.Length, second.Length));
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("Calle 1", "Calle 1")]
    [InlineData("Calle Mayor 1\nEscalera B, 2º izquierda", "Calle Mayor 1", "Escalera B, 2º izquierda")]
    [InlineData("Rua do Comendador Francisco da Silva Ramos 1204, bloco das traseiras", "Rua do Comendador Francisco da", "Silva Ramos 1204, bloco das", "traseiras")]
    public void Street_is_broken_between_words(string street, params string[] expected) => Assert.Equal(expected, UpsPartyMapping.Lines(street));

    [Theory]
    [InlineData("1\n2\n3\n4")]
    [InlineData("Donaudampfschifffahrtsgesellschaftsstrasse 1")]
    public void Street_that_does_not_fit_is_refused(string street)
    {
        var to = new ShippingParty("Ana", UpsSamples.Address(street, "Madrid", null, "28001", "ES"), null, null);

        var refusals = UpsLabelMapping.FromLabel(UpsSamples.Label with { Parcel = UpsSamples.Parcel with { To = to } }, UpsBench.Key, Options).Refusals;

        Assert.Equal("/to/address/streetAddress", Assert.Single(refusals).Pointer);
    }

    [Fact]
    public void Everything_that_does_not_fit_is_named_at_once()
    {
        var to = new ShippingParty("Ana", UpsSamples.Address("Calle 1", new string('x', 31), null, "1234567890", "ES"), null, null);

        var refusals = UpsRateMapping.FromParcel(new Parcel(UpsSamples.Store, to, 0, null, null, null), UpsSamples.Store, "A1B2C3").Refusals;

        Assert.Equal(["/to/address/addressLocality", "/to/address/postalCode", "/weightInGrams"], refusals.Select(refusal => refusal.Pointer));
    }

    [Fact]
    public void Name_is_cut_and_a_region_that_rating_does_not_take_is_left_out()
    {
        var to = new ShippingParty(new string('n', 40), UpsSamples.Address("Via 1", "Roma", "Lazio", "00184-0001", "IT"), null, null);

        var party = UpsPartyMapping.ToRatedParty(to, "/to").Value;

        Assert.Equal((35, null, "001840001"), (party.Name.Length, party.Address.StateProvinceCode, party.Address.PostalCode));
        Assert.Equal("Lazio", UpsPartyMapping.ToParty(to, "/to").Value.Address.StateProvinceCode);
    }

    [Theory]
    [InlineData("12.30", "EUR", "12.30 EUR")]
    [InlineData("1250", "JPY", "1250 JPY")]
    [InlineData("12.305", "EUR", null)]
    [InlineData("12.5", "JPY", null)]
    [InlineData("1,230.00", "EUR", null)]
    [InlineData("free", "EUR", null)]
    [InlineData("12.30", "XXX", null)]
    [InlineData(null, "EUR", null)]
    public void Price_is_exact_or_none(string? value, string? currency, string? expected) =>
        Assert.Equal(expected, UpsRateMapping.PriceOf(null, new UpsCharge(currency, value))?.ToString());

    [Fact]
    public void Negotiated_price_goes_first() =>
        Assert.Equal("9.00 EUR", UpsRateMapping.PriceOf(new UpsTransportation(new UpsCharge("EUR", "9.00")), new UpsCharge("EUR", "12.00")).ToString());

    [Fact]
    public void Label_that_is_not_in_a_list_is_read_all_the_same()
    {
        var answer = JsonSerializer.Deserialize(
            """{"LabelRecoveryResponse":{"ShipmentIdentificationNumber":"1Z1","LabelResults":{"TrackingNumber":"1Z1","LabelImage":{"LabelImageFormat":{"Code":"PDF"},"GraphicImage":"JVBERi0="}}}}""",
            UpsJson.Default.UpsRecoveryAnswer)!;

        Assert.Equal(("1Z1", "application/pdf"), (UpsLabelMapping.ToUnpricedLabel(answer).TrackingNumber, UpsLabelMapping.ToUnpricedLabel(answer).MediaType));
    }

    [Theory]
    [InlineData("""{"LabelRecoveryResponse":{}}""")]
    [InlineData("""{"LabelRecoveryResponse":{"LabelResults":[null]}}""")]
    [InlineData("""{"LabelRecoveryResponse":{"LabelResults":[{"TrackingNumber":"1Z1","LabelImage":{"GraphicImage":"???"}}]}}""")]
    public void Label_that_says_too_little_is_unreadable(string json) =>
        Assert.Throws<JsonException>(() => UpsLabelMapping.ToUnpricedLabel(JsonSerializer.Deserialize(json, UpsJson.Default.UpsRecoveryAnswer)!));

    [Fact]
    public void Tracking_tells_scans_oldest_first_in_utc()
    {
        var answer = JsonSerializer.Deserialize(UpsSamples.Payload("track"), UpsCamelJson.Default.UpsTrackAnswer)!;
        var parcel = Assert.IsType<Outcome<UpsTrackedPackage>.Done>(UpsParcelMapping.Find(answer, "1Z12345E0300000000")).Value;

        var status = UpsParcelMapping.ToStatus(parcel, "1Z12345E0300000000");

        Assert.Equal(ParcelState.Delivered, status.State);
        Assert.Equal([ParcelState.Announced, ParcelState.Accepted, ParcelState.OutForDelivery, ParcelState.Delivered], status.Scans.Select(scan => scan.State));
        Assert.Equal(new ParcelScan(new DateTimeOffset(2026, 3, 4, 9, 30, 0, TimeSpan.Zero), ParcelState.Delivered, "DELIVERED", "Barcelona, ES"), status.Scans[^1]);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero), status.ExpectedAt);
    }

    [Fact]
    public void Tracking_with_a_warning_and_without_a_parcel_is_not_found()
    {
        var answer = JsonSerializer.Deserialize(
            """{"trackResponse":{"shipment":[{"inquiryNumber":"1Z1","warnings":[{"code":"TW0001","message":"Tracking Information Not Found"}]}]}}""", UpsCamelJson.Default.UpsTrackAnswer)!;

        Assert.Equal((ConnectorErrorKind.NotFound, "TW0001"), (UpsParcelMapping.Find(answer, "1Z1").Error!.Kind, UpsParcelMapping.Find(answer, "1Z1").Error!.Code));
    }

    [Theory]
    [InlineData("M", "MP", "003", ParcelState.Announced)]
    [InlineData("D", "OF", "021", ParcelState.OutForDelivery)]
    [InlineData("D", "FS", "011", ParcelState.Delivered)]
    [InlineData(null, "040", null, ParcelState.AwaitingCollection)]
    [InlineData("X", "48", "022", ParcelState.Exception)]
    [InlineData("I", "RS", "035", ParcelState.ReturnedToSender)]
    [InlineData("RS", null, null, ParcelState.ReturnedToSender)]
    [InlineData("I", "AR", "999", ParcelState.InTransit)]
    [InlineData("MV", "VP", "007", ParcelState.Unknown)]
    [InlineData(null, null, null, ParcelState.Unknown)]
    public void State_follows_the_digits_and_then_the_type(string? type, string? code, string? digits, ParcelState expected) =>
        Assert.Equal(expected, UpsParcelMapping.State(new UpsStatus(type, code, digits, null)));

    private static UpsShipment Ship(LabelRequest label) => UpsLabelMapping.FromLabel(label, UpsBench.Key, Options).Value.ShipmentRequest.Shipment;
}
