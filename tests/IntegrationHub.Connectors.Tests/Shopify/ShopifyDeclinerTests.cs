using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifyDeclinerTests : ShopifyBench
{
    private static readonly EffectKey Key = new("key-1");

    [Theory]
    [InlineData(DeclineReason.OutOfStock, "INVENTORY")]
    [InlineData(DeclineReason.Customer, "CUSTOMER")]
    [InlineData(DeclineReason.Payment, "DECLINED")]
    [InlineData(DeclineReason.Other, "OTHER")]
    public async Task Hold_is_let_go_and_the_order_canceled_once_for_the_reason(DeclineReason reason, string told)
    {
        var order = Shop.Order();

        Assert.IsType<Outcome<Nothing>.Done>(await DeclineAsync(reason, Key));
        Assert.IsType<Outcome<Nothing>.Done>(await DeclineAsync(reason, Key with { IsRepeat = true }));
        Assert.IsType<Outcome<Nothing>.Done>(await DeclineAsync(reason, new EffectKey("key-2")));

        Assert.NotNull(order.Cancelled);
        Assert.Equal(["void", $"canceled for {told}"], Shop.Effects);
    }

    [Fact]
    public async Task Order_without_a_hold_is_only_canceled()
    {
        Shop.Order(isHeld: false);

        Assert.IsType<Outcome<Nothing>.Done>(await DeclineAsync(DeclineReason.Other, Key));

        Assert.Equal(["canceled for OTHER"], Shop.Effects);
    }

    [Fact]
    public async Task Money_that_was_taken_stays_until_it_is_given_back()
    {
        var order = Shop.SoldOrder();

        Assert.Equal(ConnectorErrorKind.Conflict, Assert.IsType<Outcome<Nothing>.DefinitelyNot>(await DeclineAsync(DeclineReason.Customer, Key)).Reason.Kind);
        Assert.Null(order.Cancelled);
    }

    [Fact]
    public async Task Order_that_was_handed_over_is_refused()
    {
        Shop.Order(isHeld: false).Lines.ForEach(line => line.Remaining = 0);

        Assert.Equal(ConnectorErrorKind.Rejected, Assert.IsType<Outcome<Nothing>.DefinitelyNot>(await DeclineAsync(DeclineReason.Customer, Key)).Reason.Kind);
    }

    private Task<Outcome<Nothing>> DeclineAsync(DeclineReason reason, EffectKey key) => Capability<IOrderDecliner>().DeclineAsync(ShopifyStub.OrderId, "ord_1", reason, key, default);
}
