using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Secrets;
using IntegrationHub.Connectors.Square;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Connectors.Tests.Square;

public sealed class SquareWebhookTests
{
    [Fact]
    public void Payment_is_told_with_the_hubs_order_and_without_the_card()
    {
        var told = Assert.Single(Accepted("payment-updated.json").Events);

        Assert.Equal(("payment:hYy9pRFVxpDsO1FB05SunFWUe9JZY:APPROVED", PaymentEvents.Authorised, SquareShop.OrderId), (told.Id, told.Type, told.Subject));
        Assert.Equal(new PaymentEvent("hYy9pRFVxpDsO1FB05SunFWUe9JZY", 4_990, "EUR", null), JsonSerializer.Deserialize(told.Data!, EventJson.Default.PaymentEvent));
    }

    [Fact]
    public void Payment_that_is_told_twice_in_one_state_is_one_event()
    {
        var body = SquareShop.Payload("payment-updated.json");
        var again = body.Replace("6a8f5f28", "7a8f5f28", StringComparison.Ordinal).Replace("08:58:01.921Z", "08:58:07.000Z", StringComparison.Ordinal);

        Assert.Equal(Assert.Single(Read(body).Events).Id, Assert.Single(Read(again).Events).Id);
    }

    [Theory]
    [InlineData("\"APPROVED\"", "\"COMPLETED\"", PaymentEvents.Captured)]
    [InlineData("\"APPROVED\"", "\"CANCELED\"", PaymentEvents.Expired)]
    [InlineData("\"APPROVED\"", "\"FAILED\"", PaymentEvents.Failed)]
    [InlineData("\"APPROVED\"", "\"PENDING\"", null)]
    [InlineData("\"reference_id\":\"ord_01JZ0000000000000000000000\",", "", null)]
    public void Payment_means_what_its_state_says_and_nothing_without_our_order(string old, string changed, string? type) =>
        Assert.Equal(type, Read(SquareShop.Payload("payment-updated.json").Replace(old, changed, StringComparison.Ordinal)).Events.SingleOrDefault()?.Type);

    [Theory]
    [InlineData("COMPLETED", PaymentEvents.Refunded)]
    [InlineData("FAILED", PaymentEvents.RefundFailed)]
    [InlineData("REJECTED", PaymentEvents.RefundFailed)]
    [InlineData("PENDING", null)]
    public void Refund_names_the_payment_that_it_gives_back(string status, string? type)
    {
        var told = Read(SquareShop.Payload("refund-updated.json").Replace("COMPLETED", status, StringComparison.Ordinal)).Events.SingleOrDefault();

        Assert.Equal(type, told?.Type);
        Assert.True(told is null || JsonSerializer.Deserialize(told.Data!, EventJson.Default.PaymentEvent) is { PspReference: "hYy9pRFVxpDsO1FB05SunFWUe9JZY", Amount: 1_990 });
    }

    [Theory]
    [InlineData("order-fulfillment-updated.json", "pickups")]
    [InlineData("inventory-count-updated.json", "stock-counts")]
    public void Notice_that_only_names_ids_of_the_vendor_rings_for_a_stream(string payload, string stream)
    {
        var accepted = Accepted(payload);

        Assert.Empty(accepted.Events);
        Assert.Equal([stream], accepted.Reread);
    }

    [Fact]
    public void Notice_of_something_else_is_taken_and_means_nothing() =>
        Assert.Equal(([], []), Read("""{"type":"webhooks.test_notification","event_id":"1","data":{"type":"webhooks","id":"2"}}""") is { } accepted ? (accepted.Events, accepted.Reread) : default);

    [Theory]
    [InlineData("{\"type\":7}")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    public void Genuine_nonsense_is_unreadable(string body) => Assert.IsType<WebhookReading.Unreadable>(Receive(body, SquareShop.Sign(body, 0)));

    [Fact]
    public void Signature_for_another_address_is_forged()
    {
        var body = SquareShop.Payload("payment-updated.json");

        Assert.IsType<WebhookReading.Forged>(Receiver().Receive(SquareShop.Deliver(body, SquareShop.Sign(body, 0), "https://hub.example/connectors/other/webhooks")));
    }

    [Fact]
    public void Without_a_key_every_webhook_is_forged_and_says_what_to_set()
    {
        var body = SquareShop.Payload("payment-updated.json");

        var forged = Assert.IsType<WebhookReading.Forged>(Receiver([]).Receive(SquareShop.Deliver(body, SquareShop.Sign(body, 0))));
        Assert.Contains("WebhookSignatureKeys", forged.Reason, StringComparison.Ordinal);
    }

    [VendorContractsFact]
    public void Published_signatures_are_told_apart()
    {
        foreach (var vector in SignatureVectors.Of("square"))
        {
            var reading = Receiver(vector.Secret).Receive(SquareShop.Deliver(vector.Body!, vector.Signature, vector.Url!));

            Assert.True(reading is not WebhookReading.Forged == vector.IsValid, vector.ToString());
        }
    }

    private static SquareWebhook Receiver(params string[] keys) => new(new SquareOptions { WebhookSignatureKeys = [.. keys.Select(key => new Secret(key))] });

    private static WebhookReading.Accepted Accepted(string payload) => Read(SquareShop.Payload(payload));

    private static WebhookReading.Accepted Read(string body) => Assert.IsType<WebhookReading.Accepted>(Receive(body, SquareShop.Sign(body, 0)));

    private static WebhookReading Receive(string body, string signature) => Receiver(SquareShop.SignatureKeys[0]).Receive(SquareShop.Deliver(body, signature));
}
