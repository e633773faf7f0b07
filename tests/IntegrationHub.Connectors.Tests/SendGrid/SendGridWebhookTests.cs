using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.SendGrid;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Connectors.Tests.SendGrid;

public sealed class SendGridWebhookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Batch_is_told_event_by_event()
    {
        var events = Accepted(SendGridPost.Events()).Events;

        Assert.Equal(
            [
                (MessageEvents.Delivered, "ord_01JZ0000000000000000000000", "LRzXl_NHStOGhQ4kofSm_A", null),
                (MessageEvents.Failed, "ord_01JZ0000000000000000000001", "kq2mVxTzQFm3GJ8nYt0bLw", "550 5.1.1 <***>: Recipient address rejected: User unknown"),
                (MessageEvents.OptedOut, null, "b7qmVxTzQFm3GJ8nYt0bLw", (string?)"spamreport"),
            ],
            events.Select(told => (told.Type, told.Subject, Told(told).MessageId, Told(told).Reason)));
        Assert.Equal("ZGVsaXZlcmVkLTAtMTA5OTQ5MTktTFJ6WGxfTkhTdE9HaFE0a29mU21fQS0w", events[0].Id);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 59, 55, TimeSpan.Zero), events[0].Time);
    }

    [Fact]
    public void No_event_names_the_customer() => Assert.All(Accepted(SendGridPost.Events()).Events, told => Assert.DoesNotContain("@example.com", told.ToString(), StringComparison.Ordinal));

    [Theory]
    [InlineData("""[{"event":"delivered","timestamp":1772441995}]""")]
    [InlineData("""[{"event":"delivered","sg_event_id":"a","timestamp":"soon"}]""")]
    [InlineData("""[{"event":"delivered","sg_event_id":"a","timestamp":99999999999999}]""")]
    [InlineData("""[{"event":"open","sg_event_id":"a","timestamp":1772441995}]""")]
    [InlineData("[null]")]
    [InlineData("[]")]
    public void What_cannot_be_told_once_is_not_told(string body) => Assert.Empty(Accepted(body).Events);

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[7]")]
    [InlineData("no JSON")]
    public void Genuine_nonsense_is_unreadable(string body) => Assert.IsType<WebhookReading.Unreadable>(Receiver(SendGridPost.PublicKeys[0]).Receive(SendGridPost.Signed(body, Now, 0)));

    [Fact]
    public void Without_a_key_every_webhook_is_forged_and_says_what_to_set()
    {
        var forged = Assert.IsType<WebhookReading.Forged>(Receiver().Receive(SendGridPost.Signed(SendGridPost.Events(), Now, 0)));

        Assert.Contains("WebhookPublicKeys", forged.Reason, StringComparison.Ordinal);
    }

    [VendorContractsFact]
    public void Published_signatures_are_told_apart()
    {
        foreach (var vector in SignatureVectors.Of("sendgrid"))
        {
            var delivery = SendGridPost.Deliver(vector.Body!, vector.Timestamp!, vector.Signature, DateTimeOffset.FromUnixTimeSeconds(1_600_112_502));

            Assert.True(Receiver(vector.Secret).Receive(delivery) is WebhookReading.Accepted == vector.IsValid, vector.ToString());
        }
    }

    private static WebhookReading.Accepted Accepted(string body) =>
        Assert.IsType<WebhookReading.Accepted>(Receiver(SendGridPost.PublicKeys[1], SendGridPost.PublicKeys[0]).Receive(SendGridPost.Signed(body, Now, 0)));

    private static MessageEvent Told(FeedEvent told) => JsonSerializer.Deserialize(told.Data!, EventJson.Default.MessageEvent)!;

    private static SendGridWebhook Receiver(params string[] keys) => new(new SendGridOptions { WebhookPublicKeys = keys });
}
