using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Stripe;

public sealed class StripeSettlementTests : IAsyncLifetime
{
    private ConnectorBench _bench = null!;

    private StripeStub Stripe => (StripeStub)_bench.Stub;

    private IPaymentSettler Settler => _bench.Capability<IPaymentSettler>();

    public async Task InitializeAsync() => _bench = await StripeBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Capture_of_what_was_captured_is_done_and_of_another_amount_is_a_conflict()
    {
        Stripe.Took("pi_1", 2590);

        Assert.IsType<Outcome<Nothing>.Done>(await CaptureAsync(2590, "another-key"));
        Assert.Equal((ConnectorErrorKind.Conflict, "captured-another-amount"), Refusal(await CaptureAsync(2000, "a-third-key")));
        Assert.Empty(Stripe.Effects);
    }

    [Fact]
    public async Task Void_twice_is_done_and_of_taken_money_is_a_conflict()
    {
        Stripe.Hold("pi_1", 2590);
        Stripe.Took("pi_2", 2590);

        Assert.IsType<Outcome<Nothing>.Done>(await Settler.VoidAsync("pi_1", "ord_1", new EffectKey("key-1"), default));
        Assert.IsType<Outcome<Nothing>.Done>(await Settler.VoidAsync("pi_1", "ord_1", new EffectKey("key-2"), default));
        Assert.Equal((ConnectorErrorKind.Conflict, "already-captured"), Refusal(await Settler.VoidAsync("pi_2", "ord_1", new EffectKey("key-3"), default)));
        Assert.Equal(["cancel"], Stripe.Effects);
    }

    [Fact]
    public async Task Capture_of_a_hold_that_is_gone_is_a_conflict()
    {
        Stripe.Hold("pi_1", 2590);
        await Settler.VoidAsync("pi_1", "ord_1", new EffectKey("key-1"), default);

        Assert.Equal((ConnectorErrorKind.Conflict, "hold-is-gone"), Refusal(await CaptureAsync(2590, "key-2")));
    }

    [Fact]
    public async Task Capture_of_more_than_is_held_is_rejected()
    {
        Stripe.Hold("pi_1", 2000);

        Assert.Equal((ConnectorErrorKind.Rejected, "amount_too_large"), Refusal(await CaptureAsync(2590, "key-1")));
    }

    [Fact]
    public async Task Saved_failure_of_a_capture_is_looked_into_and_another_key_goes_through()
    {
        Stripe.Hold("pi_1", 2590);
        Stripe.FailNextWrites(1);

        Assert.IsType<Outcome<Nothing>.Done>(await CaptureAsync(2590, "key-1"));
        Assert.IsType<Outcome<Nothing>.Done>(await CaptureAsync(2590, "key-1"));
        Assert.Equal(["capture 2590"], Stripe.Effects);
    }

    [Fact]
    public async Task Saved_failure_of_a_refund_is_looked_into_and_another_key_goes_through()
    {
        Stripe.Took("pi_1", 2590);
        Stripe.FailNextWrites(1);

        Assert.IsType<Outcome<Nothing>.Done>(await RefundAsync(590, new EffectKey("key-1")));
        Assert.IsType<Outcome<Nothing>.Done>(await RefundAsync(590, new EffectKey("key-1") { IsRepeat = true }));
        Assert.Equal(["refund 590"], Stripe.Effects);
    }

    [Fact]
    public async Task Two_saved_failures_are_a_transient_failure()
    {
        Stripe.Took("pi_1", 2590);
        Stripe.FailNextWrites(2);

        Assert.Equal((ConnectorErrorKind.Transient, "saved-failure"), Refusal(await RefundAsync(590, new EffectKey("key-1"))));
        Assert.Empty(Stripe.Effects);
    }

    [Fact]
    public async Task Saved_failure_of_a_hold_stays_unknown()
    {
        Stripe.FailNextWrites(1);

        var outcome = await _bench.Capability<IPaymentAuthoriser>()
            .AuthoriseAsync("ord_1", PaymentToken.Parse("pm_card_visa").Value, Money.Parse(2590, "EUR").Value, new EffectKey("key-1"), default);

        Assert.IsType<Outcome<Payment>.Unknown>(outcome);
    }

    [Fact]
    public async Task Key_that_was_used_for_something_else_is_unknown()
    {
        Stripe.Took("pi_1", 2590);
        await RefundAsync(590, new EffectKey("key-1"));

        Assert.Equal("idempotency_error", Assert.IsType<Outcome<Nothing>.Unknown>(await RefundAsync(600, new EffectKey("key-1"))).Reason.Code);
    }

    [Fact]
    public async Task Refund_of_what_is_all_back_is_done_and_of_more_than_is_left_is_rejected()
    {
        Stripe.Took("pi_1", 2590);
        await RefundAsync(2000, new EffectKey("key-1"));

        Assert.Equal(ConnectorErrorKind.Rejected, Refusal(await RefundAsync(2000, new EffectKey("key-2"))).Kind);
        Assert.IsType<Outcome<Nothing>.Done>(await RefundAsync(590, new EffectKey("key-3")));
        Assert.IsType<Outcome<Nothing>.Done>(await RefundAsync(590, new EffectKey("key-4")));
        Assert.Equal(["refund 2000", "refund 590"], Stripe.Effects);
    }

    [Fact]
    public async Task Repeated_refund_is_found_even_where_stripe_forgot_the_key()
    {
        Stripe.Took("pi_1", 2590);
        await RefundAsync(590, new EffectKey("key-1"));
        Stripe.ForgetKeys();

        Assert.IsType<Outcome<Nothing>.Done>(await RefundAsync(590, new EffectKey("key-1") { IsRepeat = true }));
        Assert.Equal(["refund 590"], Stripe.Effects);
    }

    [Fact]
    public async Task Repeated_refund_whose_look_fails_is_unknown()
    {
        Stripe.Took("pi_1", 2590);
        _bench.Server.Trouble = new StubTrouble(StubFault.Refused, Status: 429);

        Assert.IsType<Outcome<Nothing>.Unknown>(await RefundAsync(590, new EffectKey("key-1") { IsRepeat = true }));
    }

    [Fact]
    public async Task Unknown_payment_is_not_found() => Assert.Equal((ConnectorErrorKind.NotFound, "resource_missing"), Refusal(await CaptureAsync(2590, "key-1")));

    [Fact]
    public async Task Declined_card_is_rejected_with_the_bank_s_word()
    {
        var outcome = await _bench.Capability<IPaymentAuthoriser>()
            .AuthoriseAsync("ord_1", PaymentToken.Parse("pm_card_chargeDeclined").Value, Money.Parse(2590, "EUR").Value, new EffectKey("key-1"), default);

        Assert.Equal((ConnectorErrorKind.Rejected, "insufficient_funds"), (outcome.Error!.Kind, outcome.Error.Code));
        Assert.IsType<Outcome<Payment>.DefinitelyNot>(outcome);
    }

    [Fact]
    public async Task Amount_that_stripe_cannot_move_is_not_sent()
    {
        var outcome = await Settler.RefundAsync("pi_1", "ord_1", Money.Parse(5124, "KWD").Value, new EffectKey("key-1"), default);

        Assert.Equal((ConnectorErrorKind.Rejected, "amount-not-chargeable"), Refusal(outcome));
        Assert.Empty(Stripe.Requests);
    }

    private Task<Outcome<Nothing>> CaptureAsync(long cents, string key) => Settler.CaptureAsync("pi_1", "ord_1", Money.Parse(cents, "EUR").Value, new EffectKey(key), default);

    private Task<Outcome<Nothing>> RefundAsync(long cents, EffectKey key) => Settler.RefundAsync("pi_1", "ord_1", Money.Parse(cents, "EUR").Value, key, default);

    private static (ConnectorErrorKind Kind, string Code) Refusal(Outcome<Nothing> outcome)
    {
        var reason = Assert.IsType<Outcome<Nothing>.DefinitelyNot>(outcome).Reason;
        return (reason.Kind, reason.Code);
    }
}
