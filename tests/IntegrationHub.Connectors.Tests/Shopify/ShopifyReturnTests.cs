using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifyReturnTests : ShopifyBench
{
    private const string Return = "gid://shopify/Return/1";
    private static readonly EffectKey Key = new("key-1");

    [Fact]
    public async Task Return_is_opened_once_for_each_of_the_hub_s_returns()
    {
        Shop.FulfilledOrder();

        var first = Done(await OpenAsync("ret_1"));

        Assert.Equal(first, Done(await OpenAsync("ret_1")));
        Assert.NotEqual(first, Done(await OpenAsync("ret_10")));
        Assert.Equal(2, Shop.Effects.Count);
    }

    [Fact]
    public async Task Return_that_the_customer_asked_for_in_the_shop_is_approved()
    {
        var asked = Shop.Return("REQUESTED", note: "");

        Assert.Equal(Return, Done(await OpenAsync("ret_1")));
        Assert.Equal(Return, Done(await OpenAsync("ret_1")));
        Assert.Equal(("OPEN", 1), (asked.Status, Shop.Effects.Count));
    }

    [Fact]
    public async Task Return_of_other_pieces_than_the_customer_asked_for_is_a_return_of_its_own()
    {
        Shop.FulfilledOrder().Returns.Add(new ShopReturn(Return, "REQUESTED"));

        Assert.NotEqual(Return, Done(await OpenAsync("ret_1")));
    }

    [Fact]
    public async Task Return_of_what_was_never_handed_over_is_a_conflict()
    {
        Shop.Order();

        Assert.Equal((ConnectorErrorKind.Conflict, "not-returnable"), Refusal(await OpenAsync("ret_1")));
    }

    [Fact]
    public async Task Receipt_tells_apart_what_is_sold_again_and_what_is_not()
    {
        Shop.Return("OPEN", quantity: 2);

        var received = await ReceiveAsync(Key, new ReturnedLine(ShopifyConformance.Article, 1, Restock: true), new ReturnedLine(ShopifyConformance.Article, 1, Restock: false));

        Assert.IsType<Outcome<Nothing>.Done>(received);
        Assert.Equal(["process RESTOCKED 1 NOT_RESTOCKED 1"], Shop.Effects);
    }

    [Fact]
    public async Task Receipts_of_one_piece_after_the_other_are_two_and_a_repeat_is_none()
    {
        Shop.Return("OPEN", quantity: 2);
        var piece = new ReturnedLine(ShopifyConformance.Article, 1, Restock: true);

        await ReceiveAsync(Key, piece);
        await ReceiveAsync(Key with { IsRepeat = true }, piece);
        await ReceiveAsync(new EffectKey("key-2"), piece);

        Assert.Equal(2, Shop.Effects.Count);
    }

    [Fact]
    public async Task Receipt_of_more_than_was_announced_is_a_conflict()
    {
        Shop.Return("OPEN");

        Assert.Equal((ConnectorErrorKind.Conflict, "not-announced"), Refusal(await ReceiveAsync(Key, new ReturnedLine(ShopifyConformance.Article, 2, Restock: true))));
        Assert.Empty(Shop.Effects);
    }

    [Theory]
    [InlineData("REQUESTED")]
    [InlineData("CANCELED")]
    [InlineData("DECLINED")]
    public async Task Receipt_for_a_return_that_is_not_open_is_a_conflict(string status)
    {
        Shop.Return(status);

        Assert.Equal((ConnectorErrorKind.Conflict, "return-not-open"), Refusal(await ReceiveAsync(Key, new ReturnedLine(ShopifyConformance.Article, 1, Restock: true))));
    }

    [Theory]
    [InlineData("CANCELED", true)]
    [InlineData("DECLINED", true)]
    [InlineData("CLOSED", false)]
    public async Task Withdrawal_of_what_is_over_is_done_or_a_conflict(string status, bool isDone)
    {
        Shop.Return(status);

        var outcome = await Capability<IReturnRecorder>().CancelReturnAsync(Return, "ret_1", Key, default);

        Assert.Equal((isDone, isDone ? null : ConnectorErrorKind.Conflict), (outcome is Outcome<Nothing>.Done, outcome.Error?.Kind));
    }

    [Fact]
    public async Task Withdrawal_of_what_came_back_is_a_conflict()
    {
        Shop.Return("OPEN").Lines[0].Processed = 1;

        var outcome = await Capability<IReturnRecorder>().CancelReturnAsync(Return, "ret_1", Key, default);

        Assert.Equal((ConnectorErrorKind.Conflict, "INVALID_STATE"), (outcome.Error!.Kind, outcome.Error.Code));
    }

    [Fact]
    public async Task Repeat_whose_look_fails_is_unknown()
    {
        Shop.Return("OPEN");
        Server.Trouble = new StubTrouble(StubFault.Refused, Status: 429);

        Assert.IsType<Outcome<Nothing>.Unknown>(await ReceiveAsync(Key with { IsRepeat = true }, new ReturnedLine(ShopifyConformance.Article, 1, Restock: true)));
    }

    private Task<Outcome<string>> OpenAsync(string returnId) => Capability<IReturnRecorder>().OpenAsync(
        new ReturnAnnouncement(
            returnId, "ord_1", ShopifyStub.OrderId, ShopifyConformance.Store, [new ReturnAnnouncementLine(ShopifyConformance.Article, 1, Money.Parse(1000, "EUR").Value, "tooSmall")]),
        Key, default);

    private Task<Outcome<Nothing>> ReceiveAsync(EffectKey key, params ReturnedLine[] lines) =>
        Capability<IReturnRecorder>().ReceiveAsync(new ReturnReceipt(Return, "ret_1", ShopifyStub.OrderId, ShopifyConformance.Store, lines), key, default);

    private static string Done(Outcome<string> outcome) => Assert.IsType<Outcome<string>.Done>(outcome).Value;

    private static (ConnectorErrorKind Kind, string Code) Refusal<T>(Outcome<T> outcome)
    {
        var reason = Assert.IsType<Outcome<T>.DefinitelyNot>(outcome).Reason;
        return (reason.Kind, reason.Code);
    }
}
