using System.Text.Json;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.ShipEngine;

namespace IntegrationHub.Connectors.Tests.ShipEngine;

public sealed class ShipEngineMappingTests
{
    private static readonly ShipEngineOptions Options = new() { CarrierIds = ["se-1"] };

    [Fact]
    public void Label_carries_the_key_the_order_and_grams_and_centimetres()
    {
        var shipment = ShipEngineMapping.FromLabel(ShipEngineSamples.Label, ShipEngineBench.Key, Options).Value.Shipment!;

        Assert.Equal((ShipEngineBench.Key.Value, "ord_1", "se-1", "usps_priority_mail"), (shipment.ExternalShipmentId, shipment.ExternalOrderId, shipment.CarrierId, shipment.ServiceCode));
        Assert.Equal(new ShipEnginePackage(new ShipEngineWeight(800, "gram"), new ShipEngineDimensions(30, 20, 10.5m, "centimeter")), Assert.Single(shipment.Packages));
        Assert.Equal(("Flagship", "+14085550100", "CA"), (shipment.ShipFrom.Name, shipment.ShipFrom.Phone, shipment.ShipFrom.StateProvince));
        Assert.Null(shipment.IsReturn);
    }

    [Fact]
    public void Return_is_a_return_label_with_the_returns_id()
    {
        var label = ShipEngineMapping.FromLabel(ShipEngineSamples.Label with { OrderId = "ret_1", IsReturn = true }, ShipEngineBench.Key, Options).Value;

        Assert.Equal((true, "ret_1", true), (label.IsReturnLabel, label.RmaNumber, label.Shipment!.IsReturn));
    }

    [Fact]
    public void Sender_without_a_telephone_gets_the_connections()
    {
        var from = ShipEngineSamples.Parcel.From with { Telephone = null };

        var label = ShipEngineMapping.FromLabel(
            ShipEngineSamples.Label with { Parcel = ShipEngineSamples.Parcel with { From = from } }, ShipEngineBench.Key, new ShipEngineOptions { CarrierIds = ["se-1"], Telephone = "+34910000001" });

        Assert.Equal(("+34910000001", null), (label.Value.Shipment!.ShipFrom.Phone, label.Value.Shipment.ShipTo.Phone));
    }

    [Fact]
    public void Label_without_what_the_vendor_wants_is_refused_with_every_reason()
    {
        var from = new ShippingParty("Tienda", ShipEngineSamples.Address("a\nb\nc\nd", "Madrid", null, "28013", "ES"), null, null);
        var to = new ShippingParty("Ana", ShipEngineSamples.Address("Calle 1", "Madrid", null, null, "ES"), null, null);

        var refusals = ShipEngineMapping.FromLabel(new LabelRequest("ord_1", new Parcel(from, to, 0, null, null, null), "se-2/ups", false), ShipEngineBench.Key, Options).Refusals;

        Assert.Equal(["/service", "/weightInGrams", "/from/address/streetAddress", "/to/address/postalCode", "/from/telephone"], refusals.Select(refusal => refusal.Pointer));
    }

    [Fact]
    public void Address_without_a_region_names_its_town_instead_and_lines_stay_apart()
    {
        var to = new ShippingParty("Ana", ShipEngineSamples.Address("Calle Mayor 1\n2º B", "Madrid", null, "28013", "ES"), null, null);

        var address = ShipEngineMapping.FromLabel(ShipEngineSamples.Label with { Parcel = ShipEngineSamples.Parcel with { To = to } }, ShipEngineBench.Key, Options).Value.Shipment!.ShipTo;

        Assert.Equal(("Madrid", "Calle Mayor 1", "2º B", null), (address.StateProvince, address.AddressLine1, address.AddressLine2, address.AddressLine3));
    }

    [Theory]
    [InlineData("se-1/ups_ground", 2, "se-1/ups_ground")]
    [InlineData("ups_ground", 1, "se-1/ups_ground")]
    [InlineData("ups_ground", 2, null)]
    [InlineData("se-9/ups_ground", 1, null)]
    [InlineData("se-1/", 1, null)]
    public void Service_names_its_carrier_account_unless_there_is_only_one(string text, int accounts, string? expected)
    {
        var parsed = ShipEngineService.Parse(text, [.. Enumerable.Range(1, accounts).Select(number => $"se-{number}")]);

        Assert.Equal(expected, parsed.IsAccepted ? parsed.Value.ToString() : null);
    }

    [Fact]
    public void Estimate_says_nothing_of_people()
    {
        var json = JsonSerializer.Serialize(ShipEngineMapping.FromParcel(ShipEngineSamples.Parcel, ["se-1"], DateTimeOffset.UnixEpoch).Value, ShipEngineJson.Default.ShipEngineEstimateRequest);

        Assert.DoesNotContain("Jane", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Blvd", json, StringComparison.Ordinal);
        Assert.Contains("\"ship_date\":\"1970-01-01T00:00:00Z\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_come_cheapest_first_with_all_parts_of_the_price()
    {
        var rates = Rates(Rate("slow", 4.2m), Rate("fast", 3m, other: 0.55m, tax: 0.05m), Rate("never", 0, error: "Not there."));

        Assert.Equal(["se-1/fast 3.60 USD", "se-1/slow 4.20 USD"], Assert.IsType<Outcome<IReadOnlyList<ShippingRate>>.Done>(rates).Value.Select(rate => $"{rate.Service} {rate.Price}"));
    }

    [Fact]
    public void Rates_that_no_carrier_could_make_are_a_refusal_with_a_reason()
    {
        var reason = Assert.IsType<Outcome<IReadOnlyList<ShippingRate>>.DefinitelyNot>(Rates(Rate("never", 0, error: "Not there."))).Reason;

        Assert.Equal((ConnectorErrorKind.Rejected, "Not there."), (reason.Kind, reason.Message));
    }

    [Theory]
    [InlineData(1.005, "usd")]
    [InlineData(100.5, "jpy")]
    [InlineData(1, "xxx")]
    [InlineData(1, null)]
    public void Rate_with_an_amount_that_the_currency_does_not_have_is_unreadable(double amount, string? currency) =>
        Assert.Throws<JsonException>(() => Rates(Rate("odd", (decimal)amount, currency: currency)));

    [Fact]
    public void Rate_in_two_currencies_is_unreadable() =>
        Assert.Throws<JsonException>(() => Rates(Rate("odd", 1) with { OtherAmount = new ShipEngineMoney("eur", 1) }));

    [Fact]
    public void Label_with_an_amount_beyond_everything_is_unknown() => Assert.IsType<Outcome<ShippingLabel>.Unknown>(ShipEngineMapping.ToLabel(
        new ShipEngineLabel("se-1", "completed", "1Z", new ShipEngineMoney("usd", 90_000_000_000_000_000m), new ShipEngineMoney("usd", 90_000_000_000_000_000m), null)));

    [Theory]
    [InlineData("NY", null, ParcelState.Announced)]
    [InlineData("AC", null, ParcelState.Accepted)]
    [InlineData("IT", "IN_TRANSIT", ParcelState.InTransit)]
    [InlineData("IT", "OUT_FOR_DELIVERY", ParcelState.OutForDelivery)]
    [InlineData("DE", "DELIVERED", ParcelState.Delivered)]
    [InlineData("SP", null, ParcelState.AwaitingCollection)]
    [InlineData("EX", "HELD_BY_CUSTOMS", ParcelState.Exception)]
    [InlineData("EX", "RETURN_TO_SENDER", ParcelState.ReturnedToSender)]
    [InlineData("AT", "ATTEMPTED_DELIVERY", ParcelState.Exception)]
    [InlineData("UN", null, ParcelState.Unknown)]
    [InlineData(null, null, ParcelState.Unknown)]
    public void State_follows_status_and_detail(string? status, string? detail, ParcelState expected) => Assert.Equal(expected, ShipEngineParcelMapping.State(status, detail));

    private static Outcome<IReadOnlyList<ShippingRate>> Rates(params ShipEngineRate[] rates) => ShipEngineMapping.ToRates(rates);

    private static ShipEngineRate Rate(string service, decimal amount, decimal other = 0, decimal tax = 0, string? currency = "usd", string? error = null) => new(
        "se-1", "Carrier", service, null, new ShipEngineMoney(currency, amount), new ShipEngineMoney("usd", 0), null, new ShipEngineMoney("usd", other), new ShipEngineMoney("usd", tax),
        null, error is null ? "valid" : "invalid", error is null ? [] : [error]);
}
