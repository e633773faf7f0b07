using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.Connectors.Tests.Medusa.Live;

public sealed class When_an_order_is_declined(LiveMedusa medusa) : IClassFixture<LiveMedusa>
{
    private const string HubOrder = "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task It_is_canceled_with_what_is_held_for_it_and_once()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 2);
        var id = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 2));
        var key = LiveMedusa.NewKey();

        Outcomes.Done(await DeclineAsync(id, key));
        Outcomes.Done(await DeclineAsync(id, key with { IsRepeat = true }));
        Outcomes.Done(await DeclineAsync(id, LiveMedusa.NewKey()));

        var order = Outcomes.Done(await medusa.Capability<IOrderReader>().ReadOrderAsync(id, default));
        Assert.Equal(ChannelOrderState.Canceled, order.State);
        Assert.Equal((10, 0), await medusa.LevelAsync(article, LiveMedusa.Warehouse));
        var payment = Outcomes.Done(await medusa.Capability<IOrderReader>().ReadOrderAsync(id, default)).Payment;
        Assert.True(payment is null || payment.Captured.Amount == 0);
    }

    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task Money_that_was_taken_is_not_given_back_behind_the_hub()
    {
        var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 2);
        var id = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 1));
        var payment = Outcomes.Done(await medusa.Capability<IOrderReader>().ReadOrderAsync(id, default)).Payment!;
        Outcomes.Done(await medusa.Capability<IPaymentSettler>().CaptureAsync(payment.PspReference.Value, HubOrder, payment.Authorised, LiveMedusa.NewKey(), default));

        var refused = Assert.IsType<Outcome<Nothing>.DefinitelyNot>(await DeclineAsync(id, LiveMedusa.NewKey()));

        Assert.Equal((ConnectorErrorKind.Conflict, "already-captured"), (refused.Reason.Kind, refused.Reason.Code));
        Assert.Equal(ChannelOrderState.Open, Outcomes.Done(await medusa.Capability<IOrderReader>().ReadOrderAsync(id, default)).State);
    }

    private Task<Outcome<Nothing>> DeclineAsync(string id, EffectKey key) => medusa.Capability<IOrderDecliner>().DeclineAsync(id, HubOrder, DeclineReason.OutOfStock, key, default);
}
