using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifyFulfillerTests : ShopifyBench
{
    private static readonly StockLine OnePiece = new(ShopifyConformance.Article, 1);
    private static readonly EffectKey First = new("key-1");
    private static readonly EffectKey Second = new("key-2");

    [Fact]
    public async Task Two_hand_overs_of_the_same_pieces_are_two_and_a_repeat_of_each_is_none()
    {
        Shop.Order();

        var one = Done(await FulfilAsync(First, OnePiece));
        var two = Done(await FulfilAsync(Second, OnePiece));

        Assert.NotEqual(one, two);
        Assert.Equal(one, Done(await FulfilAsync(First with { IsRepeat = true }, OnePiece)));
        Assert.Equal(two, Done(await FulfilAsync(Second with { IsRepeat = true }, OnePiece)));
        Assert.Equal(2, Shop.Effects.Count);
    }

    [Fact]
    public async Task Everything_that_was_collected_is_handed_over_at_once()
    {
        var order = Shop.Order();

        await FulfilAsync(First, new StockLine(ShopifyConformance.Article, 2), new StockLine(ShopifyConformance.Other, 1));

        Assert.All(order.Lines, line => Assert.Equal(0, line.Remaining));
        Assert.Equal(["fulfil 2 1"], Shop.Effects);
    }

    [Fact]
    public async Task Pieces_that_the_shop_has_at_another_location_are_moved_first()
    {
        var order = Shop.Order();
        order.Lines[0].Location = ShopifyStub.OtherStore;

        Done(await FulfilAsync(First, new StockLine(ShopifyConformance.Article, 2), new StockLine(ShopifyConformance.Other, 1)));

        Assert.All(order.Lines, line => Assert.Equal((ShopifyStub.Store, 0), (line.Location, line.Remaining)));
        Assert.Equal(["fulfil 2 1"], Shop.Effects);
    }

    [Fact]
    public async Task Pieces_on_hold_and_more_than_were_ordered_are_a_conflict()
    {
        var order = Shop.Order();
        order.Lines[1].IsOnHold = true;

        Assert.Equal(ConnectorErrorKind.Conflict, Refusal(await FulfilAsync(First, new StockLine(ShopifyConformance.Other, 1))).Kind);
        Assert.Equal(ConnectorErrorKind.Conflict, Refusal(await FulfilAsync(First, new StockLine(ShopifyConformance.Article, 3))).Kind);
        Assert.Empty(Shop.Effects);
    }

    [Fact]
    public async Task Hand_over_that_somebody_told_the_shop_by_hand_is_done()
    {
        var order = Shop.FulfilledOrder();

        Assert.Equal(order.Fulfilments[0].Id, Done(await FulfilAsync(First, new StockLine(ShopifyConformance.Article, 2), new StockLine(ShopifyConformance.Other, 1))));
        Assert.Empty(Shop.Effects);
    }

    [Fact]
    public async Task Parcel_is_told_with_its_number_and_found_by_it()
    {
        Shop.Order();
        var parcel = new ParcelReference("DHL", "00340434161094015902", new Uri("https://track.example/00340434161094015902"));

        var sent = Done(await FulfilAsync(First, parcel, OnePiece));
        var handed = Done(await FulfilAsync(Second, OnePiece));

        Assert.NotEqual(sent, handed);
        Assert.Equal(sent, Done(await FulfilAsync(First with { IsRepeat = true }, parcel, OnePiece)));
        Assert.Equal(2, Shop.Effects.Count);
    }

    [Fact]
    public async Task Repeat_whose_look_fails_is_unknown()
    {
        Shop.Order();
        Server.Trouble = new StubTrouble(StubFault.Refused, Status: 429);

        Assert.IsType<Outcome<string>.DefinitelyNot>(await FulfilAsync(First, OnePiece));
        Assert.IsType<Outcome<string>.Unknown>(await FulfilAsync(First with { IsRepeat = true }, OnePiece));
    }

    [Fact]
    public async Task Order_that_the_shop_does_not_know_is_not_found() => Assert.Equal((ConnectorErrorKind.NotFound, "unknown-order"), Refusal(await FulfilAsync(First, OnePiece)));

    private Task<Outcome<string>> FulfilAsync(EffectKey key, params StockLine[] lines) => FulfilAsync(key, null, lines);

    private Task<Outcome<string>> FulfilAsync(EffectKey key, ParcelReference? parcel, params StockLine[] lines) =>
        Capability<IOrderFulfiller>().FulfilAsync(new FulfilmentRequest("ord_1", ShopifyStub.OrderId, ShopifyConformance.Store, lines, parcel), key, default);

    private static string Done(Outcome<string> outcome) => Assert.IsType<Outcome<string>.Done>(outcome).Value;

    private static (ConnectorErrorKind Kind, string Code) Refusal(Outcome<string> outcome)
    {
        var reason = Assert.IsType<Outcome<string>.DefinitelyNot>(outcome).Reason;
        return (reason.Kind, reason.Code);
    }
}
