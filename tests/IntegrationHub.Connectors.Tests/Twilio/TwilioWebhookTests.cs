using System.Text;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Secrets;
using IntegrationHub.Connectors.Twilio;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Connectors.Tests.Twilio;

public sealed class TwilioWebhookTests
{
    private const string Sid = "SM1234567890abcdef1234567890abcdef";

    [Fact]
    public void Delivery_is_told_with_the_order_in_the_callbacks_query()
    {
        var told = Assert.Single(Accepted(TwilioPhone.Payload("delivered.txt")).Events);

        Assert.Equal(($"{Sid}:delivered", MessageEvents.Delivered, TwilioPhone.OrderId), (told.Id, told.Type, told.Subject));
        Assert.Equal(new MessageEvent(Sid, null), JsonSerializer.Deserialize(told.Data!, EventJson.Default.MessageEvent));
    }

    [Fact]
    public void Failure_has_the_vendors_code()
    {
        var told = Assert.Single(Accepted(TwilioPhone.Payload("undelivered.txt")).Events);

        Assert.Equal((MessageEvents.Failed, "30003"), (told.Type, JsonSerializer.Deserialize(told.Data!, EventJson.Default.MessageEvent)?.Reason));
    }

    [Theory]
    [InlineData("queued")]
    [InlineData("sent")]
    [InlineData("read")]
    public void Message_on_its_way_needs_no_telling(string status) =>
        Assert.Empty(Accepted(TwilioPhone.Payload("delivered.txt").Replace("delivered", status, StringComparison.Ordinal)).Events);

    [Theory]
    [InlineData("OptOutType=STOP", "OptOutType=STOP", true)]
    [InlineData("OptOutType=STOP&", "", true)]
    [InlineData("OptOutType=STOP&", "OptOutType=START&", false)]
    [InlineData("OptOutType=STOP&SmsStatus=received&Body=Stop", "Body=+unsubscribe+", true)]
    [InlineData("OptOutType=STOP&SmsStatus=received&Body=Stop", "Body=Please+stop+ringing", false)]
    public void Stop_of_a_customer_is_an_opt_out(string old, string changed, bool isOptOut)
    {
        var events = Accepted(TwilioPhone.Payload("stop.txt").Replace(old, changed, StringComparison.Ordinal)).Events;

        Assert.Equal(isOptOut ? [("SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:stop", MessageEvents.OptedOut)] : [], events.Select(told => (told.Id, told.Type)));
        Assert.All(events, told => Assert.DoesNotContain("34600000001", told.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Form_without_a_message_is_unreadable() => Assert.IsType<WebhookReading.Unreadable>(Receive("CallSid=CA1", TwilioPhone.Tokens[0]));

    [Fact]
    public void Order_in_the_query_cannot_be_changed()
    {
        var body = TwilioPhone.Payload("delivered.txt");
        var delivery = TwilioPhone.Deliver(body, TwilioPhone.Sign(body, TwilioPhone.Tokens[0]), TwilioPhone.CallbackUrl.Replace("ord_", "ord-", StringComparison.Ordinal));

        Assert.IsType<WebhookReading.Forged>(Receiver(TwilioPhone.Tokens[0]).Receive(delivery));
    }

    [VendorContractsFact]
    public void Published_signatures_are_told_apart()
    {
        foreach (var vector in SignatureVectors.Of("twilio"))
        {
            var delivery = TwilioPhone.Deliver(Encoding.UTF8.GetString(vector.RawBody()), vector.Signature, vector.Url!);

            Assert.True(Receiver(vector.Secret).Receive(delivery) is not WebhookReading.Forged == vector.IsValid, vector.ToString());
        }
    }

    [Theory]
    [InlineData("https://hub.example/x?a=1", "https://hub.example/x?a=1 https://hub.example/x?a=1 https://hub.example:443/x?a=1")]
    [InlineData("HTTP://Me:pw@Hub.example:8080", "HTTP://Me:pw@Hub.example:8080 HTTP://Me:pw@Hub.example HTTP://Me:pw@Hub.example:80")]
    [InlineData("https://[::1]:5000/x", "https://[::1]:5000/x")]
    public void Address_is_tried_in_every_way_that_twilio_writes_it(string address, string variants) => Assert.Equal(variants, string.Join(' ', TwilioAddress.Variants(address)));

    private static WebhookReading.Accepted Accepted(string body) => Assert.IsType<WebhookReading.Accepted>(Receive(body, TwilioPhone.Tokens[0]));

    private static WebhookReading Receive(string body, string token) => Receiver(token).Receive(TwilioPhone.Deliver(body, TwilioPhone.Sign(body, token)));

    private static TwilioWebhook Receiver(string token) => new(new TwilioOptions { AuthTokens = [new Secret(token)] });
}
