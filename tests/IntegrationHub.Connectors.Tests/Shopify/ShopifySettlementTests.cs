using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifySettlementTests : ShopifyBench
{
    private static readonly EffectKey First = new("key-1");
    private static readonly EffectKey Second = new("key-2");

    private IPaymentSettler Settler => Capability<IPaymentSettler>();

    [Fact]
    public async Task Capture_of_what_was_captured_is_done_and_of_another_amount_is_a_conflict()
    {
        Shop.Order();

        Assert.IsType<Outcome<Nothing>.Done>(await CaptureAsync(2000, First));
        Assert.IsType<Outcome<Nothing>.Done>(await CaptureAsync(2000, Second));
        Assert.Equal((ConnectorErrorKind.Conflict, "captured-another-amount"), Refusal(await CaptureAsync(3000, Second)));
        Assert.Equal(["capture 20"], Shop.Effects);
    }

    [Fact]
    public async Task Capture_of_more_than_is_held_is_a_conflict()
    {
        Shop.Order();

        Assert.Equal((ConnectorErrorKind.Conflict, "more-than-is-held"), Refusal(await CaptureAsync(3001, First)));
    }

    [Fact]
    public async Task Capture_in_another_currency_is_rejected()
    {
        Shop.Order();

        Assert.Equal((ConnectorErrorKind.Rejected, "other-currency"), Refusal(await Settler.CaptureAsync(ShopifyStub.OrderId, "ord_1", Money.Parse(3000, "USD").Value, First, default)));
    }

    [Fact]
    public async Task Capture_that_the_provider_works_on_is_unknown_until_it_has_answered()
    {
        var order = Shop.Order();
        order.Transactions.Add(new ShopTransaction("gid://shopify/OrderTransaction/2", "CAPTURE", 20m, order.Transactions[0].Id) { Status = "PENDING" });

        Assert.Equal("payment-pending", Assert.IsType<Outcome<Nothing>.Unknown>(await CaptureAsync(2000, First with { IsRepeat = true })).Reason.Code);
        order.Transactions[1].Status = "SUCCESS";
        Assert.IsType<Outcome<Nothing>.Done>(await CaptureAsync(2000, First with { IsRepeat = true }));
        Assert.Empty(Shop.Effects);
    }

    [Fact]
    public async Task Capture_that_failed_before_is_made_again()
    {
        var order = Shop.Order();
        order.Transactions.Add(new ShopTransaction("gid://shopify/OrderTransaction/2", "CAPTURE", 20m, order.Transactions[0].Id) { Status = "FAILURE" });

        Assert.IsType<Outcome<Nothing>.Done>(await CaptureAsync(2000, First));
    }

    [Fact]
    public async Task Void_twice_is_done_and_capture_and_void_exclude_each_other()
    {
        Shop.Order();
        Shop.Order("gid://shopify/Order/1002");

        Assert.IsType<Outcome<Nothing>.Done>(await VoidAsync(First));
        Assert.IsType<Outcome<Nothing>.Done>(await VoidAsync(Second));
        Assert.Equal((ConnectorErrorKind.Conflict, "hold-is-gone"), Refusal(await CaptureAsync(2000, Second)));
        await CaptureAsync(2000, Second, "gid://shopify/Order/1002");
        Assert.Equal((ConnectorErrorKind.Conflict, "already-captured"), Refusal(await VoidAsync(First, "gid://shopify/Order/1002")));
        Assert.Equal(["void", "capture 20"], Shop.Effects);
    }

    [Fact]
    public async Task Refund_is_taken_from_several_payments()
    {
        var order = Shop.SoldOrder();
        order.Transactions.Add(new ShopTransaction("gid://shopify/OrderTransaction/2", "SALE", 5m, null));

        Assert.IsType<Outcome<Nothing>.Done>(await RefundAsync(3200, First));
        Assert.Equal([30m, 2m], order.Transactions.Where(transaction => transaction.Kind == "REFUND").Select(transaction => transaction.Amount));
        Assert.Equal((ConnectorErrorKind.Conflict, "more-than-is-left"), Refusal(await RefundAsync(400, Second)));
        Assert.IsType<Outcome<Nothing>.Done>(await RefundAsync(300, Second));
        Assert.IsType<Outcome<Nothing>.Done>(await RefundAsync(300, new EffectKey("key-3")));
        Assert.Equal(["refund 32", "refund 3"], Shop.Effects);
    }

    [Fact]
    public async Task Repeated_refund_is_found_even_where_shopify_forgot_the_key()
    {
        Shop.SoldOrder();
        await RefundAsync(1000, First);
        Shop.ForgetKeys();

        Assert.IsType<Outcome<Nothing>.Done>(await RefundAsync(1000, First with { IsRepeat = true }));
        Assert.Equal(["refund 10"], Shop.Effects);
    }

    [Fact]
    public async Task Refund_whose_key_failed_once_gives_way_to_another()
    {
        Shop.SoldOrder();
        Shop.RefusesNextRefund = true;
        Assert.Equal(ConnectorErrorKind.Rejected, Refusal(await RefundAsync(1000, First)).Kind);

        Assert.IsType<Outcome<Nothing>.Done>(await RefundAsync(1000, First with { IsRepeat = true }));
        Assert.Equal(["refund 10"], Shop.Effects);
    }

    [Fact]
    public async Task Refund_whose_key_was_used_for_something_else_is_unknown()
    {
        Shop.SoldOrder();
        await RefundAsync(1000, First);

        Assert.Equal("IDEMPOTENCY_KEY_PARAMETER_MISMATCH", Assert.IsType<Outcome<Nothing>.Unknown>(await RefundAsync(500, First)).Reason.Code);
    }

    [Fact]
    public async Task Repeated_refund_whose_look_fails_is_unknown()
    {
        Shop.SoldOrder();
        Server.Trouble = new StubTrouble(StubFault.Refused, Status: 429);

        Assert.IsType<Outcome<Nothing>.Unknown>(await RefundAsync(1000, First with { IsRepeat = true }));
    }

    private Task<Outcome<Nothing>> CaptureAsync(long cents, EffectKey key, string order = ShopifyStub.OrderId) => Settler.CaptureAsync(order, "ord_1", Euros(cents), key, default);

    private Task<Outcome<Nothing>> VoidAsync(EffectKey key, string order = ShopifyStub.OrderId) => Settler.VoidAsync(order, "ord_1", key, default);

    private Task<Outcome<Nothing>> RefundAsync(long cents, EffectKey key) => Settler.RefundAsync(ShopifyStub.OrderId, "ord_1", Euros(cents), key, default);

    private static Money Euros(long cents) => Money.Parse(cents, "EUR").Value;

    private static (ConnectorErrorKind Kind, string Code) Refusal(Outcome<Nothing> outcome)
    {
        var reason = Assert.IsType<Outcome<Nothing>.DefinitelyNot>(outcome).Reason;
        return (reason.Kind, reason.Code);
    }
}
