using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.Connectors.Tests.Medusa.Live;

public sealed class When_money_moves(LiveMedusa medusa) : IClassFixture<LiveMedusa>
{
    private const string HubOrder = "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private IPaymentSettler Settler => medusa.Capability<IPaymentSettler>();

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_capture_that_is_repeated_takes_the_money_once()
    {
        var (_, payment) = await OrderAsync();
        var key = LiveMedusa.NewKey();

        Outcomes.Done(await Settler.CaptureAsync(payment, HubOrder, Euros(60), key, default));
        Outcomes.Done(await Settler.CaptureAsync(payment, HubOrder, Euros(60), key with { IsRepeat = true }, default));

        Assert.Equal([60m], await MovedAsync(payment, "captures"));
        Refused(ConnectorErrorKind.Conflict, "already-captured", await Settler.CaptureAsync(payment, HubOrder, Euros(5), LiveMedusa.NewKey(), default));
        Refused(ConnectorErrorKind.Conflict, "already-captured", await Settler.VoidAsync(payment, HubOrder, LiveMedusa.NewKey(), default));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task More_than_is_held_is_not_captured()
    {
        var (_, payment) = await OrderAsync();

        Refused(ConnectorErrorKind.Rejected, "invalid_data", await Settler.CaptureAsync(payment, HubOrder, Euros(85.91m), LiveMedusa.NewKey(), default));
        Refused(ConnectorErrorKind.Rejected, "wrong-currency", await Settler.CaptureAsync(payment, HubOrder, new Money(10, Currency.Parse("USD").Value), LiveMedusa.NewKey(), default));
        Assert.Empty(await MovedAsync(payment, "captures"));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_refund_that_is_repeated_gives_the_money_back_once_and_never_more_than_was_taken()
    {
        var (order, payment) = await OrderAsync();
        Outcomes.Done(await Settler.CaptureAsync(payment, HubOrder, Euros(85.90m), LiveMedusa.NewKey(), default));
        var key = LiveMedusa.NewKey();

        Outcomes.Done(await Settler.RefundAsync(payment, HubOrder, Euros(40), key, default));
        Outcomes.Done(await Settler.RefundAsync(payment, HubOrder, Euros(40), key with { IsRepeat = true }, default));
        Outcomes.Done(await Settler.RefundAsync(payment, HubOrder, Euros(40), LiveMedusa.NewKey(), default));

        Refused(ConnectorErrorKind.Rejected, "invalid_data", await Settler.RefundAsync(payment, HubOrder, Euros(40), LiveMedusa.NewKey(), default));
        Assert.Equal([40m, 40m], await MovedAsync(payment, "refunds"));
        var read = Outcomes.Done(await medusa.Capability<IOrderReader>().ReadOrderAsync(order, default)).Payment!;
        Assert.Equal((PaymentState.Captured, Euros(85.90m), Euros(80)), (read.State, read.Captured, read.Refunded));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_hold_is_let_go_with_its_order_and_the_stock_that_was_reserved()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
        var order = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 2));
        var payment = await PaymentOfAsync(order);
        var key = LiveMedusa.NewKey();

        Outcomes.Done(await Settler.VoidAsync(payment, HubOrder, key, default));
        Outcomes.Done(await Settler.VoidAsync(payment, HubOrder, key with { IsRepeat = true }, default));
        Outcomes.Done(await Settler.VoidAsync(payment, HubOrder, LiveMedusa.NewKey(), default));

        Assert.Equal((10, 0), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
        var read = Outcomes.Done(await medusa.Capability<IOrderReader>().ReadOrderAsync(order, default));
        Assert.Equal((ChannelOrderState.Canceled, PaymentState.Voided), (read.State, read.Payment!.State));
        Refused(ConnectorErrorKind.Conflict, "payment-canceled", await Settler.CaptureAsync(payment, HubOrder, Euros(5), LiveMedusa.NewKey(), default));
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task A_payment_that_there_is_not_is_not_found() =>
        Refused(ConnectorErrorKind.NotFound, "not_found", await Settler.CaptureAsync("pay_nobody", HubOrder, Euros(5), LiveMedusa.NewKey(), default));

    private async Task<(string Order, string Payment)> OrderAsync()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
        var order = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 2));
        return (order, await PaymentOfAsync(order));
    }

    private async Task<string> PaymentOfAsync(string order) =>
        Outcomes.Done(await medusa.Capability<IOrderReader>().ReadOrderAsync(order, default)).Payment!.PspReference.Value;

    private async Task<IReadOnlyList<decimal>> MovedAsync(string payment, string what)
    {
        var read = await medusa.AdminAsync("GET", $"admin/payments/{payment}");
        return [.. read.GetProperty("payment").GetProperty(what).EnumerateArray().Select(moved => moved.GetProperty("amount").GetDecimal())];
    }

    private static void Refused(ConnectorErrorKind kind, string code, Outcome<Nothing> outcome)
    {
        Assert.IsType<Outcome<Nothing>.DefinitelyNot>(outcome);
        Assert.Equal((kind, code), (outcome.Error!.Kind, outcome.Error.Code));
    }

    private static Money Euros(decimal amount) => Money.FromDecimal(amount, Currency.Parse("EUR").Value).Value;
}
