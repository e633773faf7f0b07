using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.ShipEngine;

public sealed class ShipEngineLabelTests
{
    [Fact]
    public async Task Label_is_a_link_with_its_price()
    {
        await using var bench = await ShipEngineBench.StartAsync();

        var label = Done(await BuyAsync(bench, ShipEngineBench.Key));

        Assert.Equal(("se-label1", "9405511899223197428490", "7.58 USD"), (label.Id, label.TrackingNumber, label.Price.ToString()));
        Assert.Equal((null, "application/pdf", "https://api.shipengine.com/v1/downloads/10/se-label1.pdf"), (label.Document, label.MediaType, label.Address?.ToString()));
    }

    [Fact]
    public async Task Label_in_the_making_is_unknown_until_a_repeat_finds_it_finished()
    {
        await using var bench = await ShipEngineBench.StartAsync(new ShipEngineStub { StatusOfNewLabels = "processing" });

        Assert.IsType<Outcome<ShippingLabel>.Unknown>(await BuyAsync(bench, ShipEngineBench.Key));
        Assert.IsType<Outcome<ShippingLabel>.Unknown>(await BuyAsync(bench, ShipEngineBench.Repeat));
        bench.Stub.Finish("completed");

        Assert.Equal("se-label1", Done(await BuyAsync(bench, ShipEngineBench.Repeat)).Id);
        Assert.Single(bench.Stub.Effects);
    }

    [Fact]
    public async Task Label_that_the_carrier_could_not_make_is_refused_and_a_repeat_makes_another_for_the_same_shipment()
    {
        await using var bench = await ShipEngineBench.StartAsync(new ShipEngineStub { StatusOfNewLabels = "error" });
        Assert.Equal(ConnectorErrorKind.Rejected, Refused(await BuyAsync(bench, ShipEngineBench.Key)).Kind);

        bench.Stub.HaveShipment(ShipEngineBench.Key.Value, "pending");
        bench.Stub.StatusOfNewLabels = "completed";
        Done(await BuyAsync(bench, ShipEngineBench.Repeat));

        Assert.Contains("POST /v1/labels/shipment/se-shipment2", bench.Calls);
    }

    [Fact]
    public async Task Shipment_without_a_label_gets_one_instead_of_a_second_shipment()
    {
        await using var bench = await ShipEngineBench.StartAsync();
        bench.Stub.HaveShipment(ShipEngineBench.Key.Value, "pending");

        Done(await BuyAsync(bench, ShipEngineBench.Repeat));

        Assert.DoesNotContain("POST /v1/labels", bench.Calls);
    }

    [Theory]
    [InlineData("processing", false)]
    [InlineData("label_purchased", false)]
    [InlineData("cancelled", true)]
    public async Task Shipment_whose_label_cannot_be_seen_buys_no_second_one(string status, bool isDecided)
    {
        await using var bench = await ShipEngineBench.StartAsync();
        bench.Stub.HaveShipment(ShipEngineBench.Key.Value, status);

        var outcome = await BuyAsync(bench, ShipEngineBench.Repeat);

        Assert.Equal(isDecided, outcome is Outcome<ShippingLabel>.DefinitelyNot { Reason.Kind: ConnectorErrorKind.Conflict });
        Assert.Empty(bench.Stub.Effects);
    }

    [Fact]
    public async Task Label_that_was_given_back_meanwhile_is_a_conflict_and_not_bought_again()
    {
        await using var bench = await ShipEngineBench.StartAsync();
        var bought = Done(await BuyAsync(bench, ShipEngineBench.Key));
        bench.Stub.Void(bought.Id);

        Assert.Equal(ConnectorErrorKind.Conflict, Refused(await BuyAsync(bench, ShipEngineBench.Repeat)).Kind);
        Assert.Single(bench.Stub.Effects);
    }

    [Fact]
    public async Task Id_that_is_taken_is_looked_up_although_the_hub_knows_of_no_attempt()
    {
        await using var bench = await ShipEngineBench.StartAsync(new ShipEngineStub { KnowsConflicts = true });
        Done(await BuyAsync(bench, ShipEngineBench.Key));

        Assert.Equal("se-label1", Done(await BuyAsync(bench, ShipEngineBench.Key)).Id);
        Assert.Single(bench.Stub.Effects);
    }

    [Fact]
    public async Task Void_of_a_void_label_is_done_whatever_the_carrier_calls_it()
    {
        await using var bench = await ShipEngineBench.StartAsync();
        var label = bench.Stub.Have("voided");

        Assert.IsType<Outcome<Nothing>.Done>(await VoidAsync(bench, label));
        Assert.Empty(bench.Stub.Effects);
    }

    [Fact]
    public async Task Void_of_a_used_label_is_a_conflict()
    {
        await using var bench = await ShipEngineBench.StartAsync();
        var label = bench.Stub.Have();
        bench.Stub.Use(label);

        var reason = Assert.IsType<Outcome<Nothing>.DefinitelyNot>(await VoidAsync(bench, label)).Reason;

        Assert.Equal((ConnectorErrorKind.Conflict, "label_already_used"), (reason.Kind, reason.Code));
    }

    [Fact]
    public async Task Void_of_an_unknown_label_is_not_found()
    {
        await using var bench = await ShipEngineBench.StartAsync();

        Assert.Equal(ConnectorErrorKind.NotFound, Assert.IsType<Outcome<Nothing>.DefinitelyNot>(await VoidAsync(bench, "se-nowhere")).Reason.Kind);
    }

    [Fact]
    public async Task Refused_label_sends_nothing()
    {
        await using var bench = await ShipEngineBench.StartAsync();
        var silent = ShipEngineSamples.Parcel with { From = ShipEngineSamples.Parcel.From with { Telephone = null } };

        var outcome = await bench.Capability<ILabelMaker>().BuyLabelAsync(ShipEngineSamples.Label with { Parcel = silent }, ShipEngineBench.Key, CancellationToken.None);

        Assert.Contains("/from/telephone", Refused(outcome).Message, StringComparison.Ordinal);
        Assert.Empty(bench.Calls);
    }

    [Fact]
    public async Task Parcel_is_tracked_by_its_label_which_is_looked_up_once()
    {
        await using var bench = await ShipEngineBench.StartAsync();
        bench.Stub.Have();

        var first = await bench.Capability<IParcelTracker>().TrackAsync("9405511899223197428490", CancellationToken.None);
        await bench.Capability<IParcelTracker>().TrackAsync("9405511899223197428490", CancellationToken.None);

        var status = Assert.IsType<Outcome<ParcelStatus>.Done>(first).Value;
        Assert.Equal(ParcelState.InTransit, status.State);
        Assert.Equal([ParcelState.Accepted, ParcelState.InTransit], status.Scans.Select(scan => scan.State));
        Assert.Equal("San Jose, CA, US", status.Scans[0].Place);
        Assert.Equal(["GET /v1/labels", "GET /v1/labels/se-label1/track", "GET /v1/labels/se-label1/track"], bench.Calls);
    }

    [Fact]
    public async Task Parcel_without_a_label_of_this_account_is_not_found()
    {
        await using var bench = await ShipEngineBench.StartAsync();
        bench.Stub.Have();

        var outcome = await bench.Capability<IParcelTracker>().TrackAsync("1Z999AA10123456784", CancellationToken.None);

        Assert.Equal(ConnectorErrorKind.NotFound, Assert.IsType<Outcome<ParcelStatus>.DefinitelyNot>(outcome).Reason.Kind);
    }

    private static Task<Outcome<ShippingLabel>> BuyAsync(ShipEngineBench bench, EffectKey key) =>
        bench.Capability<ILabelMaker>().BuyLabelAsync(ShipEngineSamples.Label, key, CancellationToken.None);

    private static Task<Outcome<Nothing>> VoidAsync(ShipEngineBench bench, string label) =>
        bench.Capability<ILabelMaker>().VoidLabelAsync(label, "ord_1", ShipEngineBench.Key, CancellationToken.None);

    private static ShippingLabel Done(Outcome<ShippingLabel> outcome) => Assert.IsType<Outcome<ShippingLabel>.Done>(outcome).Value;

    private static ConnectorError Refused(Outcome<ShippingLabel> outcome) => Assert.IsType<Outcome<ShippingLabel>.DefinitelyNot>(outcome).Reason;
}
