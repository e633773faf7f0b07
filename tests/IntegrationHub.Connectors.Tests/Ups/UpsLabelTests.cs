using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Ups;

public sealed class UpsLabelTests
{
    [Fact]
    public async Task Label_comes_as_a_document_at_the_accounts_price()
    {
        await using var bench = await UpsBench.StartAsync();

        var label = Done(await BuyAsync(bench, UpsBench.Key));

        Assert.Equal(("1Z12345E0300000000", "1Z12345E0300000000", "23.45 EUR", "image/gif"), (label.Id, label.TrackingNumber, label.Price.ToString(), label.MediaType));
        Assert.Equal("GIF89a"u8.ToArray(), label.Document?[..6]);
    }

    [Fact]
    public async Task Repeat_recovers_the_label_and_has_its_price_quoted()
    {
        await using var bench = await UpsBench.StartAsync();
        var bought = Done(await BuyAsync(bench, UpsBench.Key));

        var again = Done(await BuyAsync(bench, UpsBench.Repeat));

        Assert.Equal((bought.Id, bought.TrackingNumber, bought.Price, bought.MediaType), (again.Id, again.TrackingNumber, again.Price, again.MediaType));
        Assert.Equal(bought.Document, again.Document);
        Assert.Single(bench.Stub.Effects);
    }

    [Fact]
    public async Task Repeat_buys_where_there_is_no_such_shipment()
    {
        await using var bench = await UpsBench.StartAsync();

        Done(await BuyAsync(bench, UpsBench.Repeat));

        Assert.Single(bench.Stub.Effects);
    }

    [Fact]
    public async Task Shipment_that_is_there_without_a_label_to_recover_is_not_bought_again()
    {
        await using var bench = await UpsBench.StartAsync();
        bench.Stub.Have(state: "011", reference: UpsBench.Key.Value);

        var outcome = Assert.IsType<Outcome<ShippingLabel>.Unknown>(await BuyAsync(bench, UpsBench.Repeat));

        Assert.Equal("9801028", outcome.Reason.Code);
        Assert.Empty(bench.Stub.Effects);
    }

    [Fact]
    public async Task Shipment_that_was_voided_meanwhile_is_a_conflict()
    {
        await using var bench = await UpsBench.StartAsync();
        bench.Stub.Have(state: "007", reference: UpsBench.Key.Value);

        Assert.Equal(ConnectorErrorKind.Conflict, Assert.IsType<Outcome<ShippingLabel>.DefinitelyNot>(await BuyAsync(bench, UpsBench.Repeat)).Reason.Kind);
    }

    [Fact]
    public async Task Recovered_label_whose_service_has_no_price_now_is_unknown()
    {
        await using var bench = await UpsBench.StartAsync();
        var label = UpsSamples.Label with { Service = "54" };
        await bench.Capability<ILabelMaker>().BuyLabelAsync(label, UpsBench.Key, CancellationToken.None);

        var outcome = await bench.Capability<ILabelMaker>().BuyLabelAsync(label, UpsBench.Repeat, CancellationToken.None);

        Assert.Equal("price-not-told", Assert.IsType<Outcome<ShippingLabel>.Unknown>(outcome).Reason.Code);
    }

    [Theory]
    [InlineData("007", null)]
    [InlineData("005", ConnectorErrorKind.Conflict)]
    [InlineData("011", ConnectorErrorKind.Conflict)]
    [InlineData("038", ConnectorErrorKind.Conflict)]
    public async Task Refused_void_is_explained_by_tracking(string state, ConnectorErrorKind? expected)
    {
        await using var bench = await UpsBench.StartAsync();
        var shipment = bench.Stub.Have(state);

        var outcome = await VoidAsync(bench, shipment);

        Assert.Equal(expected, outcome.Error?.Kind);
        Assert.Empty(bench.Stub.Effects);
    }

    [Fact]
    public async Task Void_of_an_unknown_shipment_is_refused_with_the_vendors_code()
    {
        await using var bench = await UpsBench.StartAsync();

        var reason = Assert.IsType<Outcome<Nothing>.DefinitelyNot>(await VoidAsync(bench, "1Z12345E0399999999")).Reason;

        Assert.Equal((ConnectorErrorKind.Rejected, "190102"), (reason.Kind, reason.Code));
    }

    [Fact]
    public async Task Parcel_that_nobody_knows_is_not_found()
    {
        await using var bench = await UpsBench.StartAsync();

        var outcome = await bench.Capability<IParcelTracker>().TrackAsync("1Z12345E0399999999", CancellationToken.None);

        Assert.Equal(ConnectorErrorKind.NotFound, Assert.IsType<Outcome<ParcelStatus>.DefinitelyNot>(outcome).Reason.Kind);
    }

    private static Task<Outcome<ShippingLabel>> BuyAsync(UpsBench bench, EffectKey key) => bench.Capability<ILabelMaker>().BuyLabelAsync(UpsSamples.Label, key, CancellationToken.None);

    private static Task<Outcome<Nothing>> VoidAsync(UpsBench bench, string shipment) => bench.Capability<ILabelMaker>().VoidLabelAsync(shipment, "ord_1", UpsBench.Key, CancellationToken.None);

    private static ShippingLabel Done(Outcome<ShippingLabel> outcome) => Assert.IsType<Outcome<ShippingLabel>.Done>(outcome).Value;
}
