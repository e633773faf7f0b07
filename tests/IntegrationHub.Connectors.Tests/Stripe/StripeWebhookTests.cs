using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Secrets;
using IntegrationHub.Connectors.Stripe;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Connectors.Tests.Stripe;

public sealed class StripeWebhookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [VendorContractsFact]
    public void Published_vectors_are_taken_and_refused_as_stripe_says()
    {
        Assert.All(SignatureVectors.Of("stripe"), vector =>
        {
            var receiver = new StripeWebhook(new StripeOptions { WebhookSecrets = [new Secret(vector.Secret)], WebhookTolerance = vector.Tolerance!.Value });
            var reading = receiver.Receive(StripeConformance.Delivery(vector.Body!, vector.Signature, vector.Now!.Value));

            Assert.Equal(vector.IsValid, reading is WebhookReading.Accepted);
        });
    }

    [Fact]
    public void Any_signature_of_several_may_fit()
    {
        var header = StripeConformance.Signed("{}", Now, "whsec_new").Headers["Stripe-Signature"].Replace("v1=", "v1=00,v0=ff,v1=", StringComparison.Ordinal);

        Assert.IsType<WebhookReading.Unreadable>(Receiver("whsec_old", "whsec_new").Receive(StripeConformance.Delivery("{}", header, Now)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("t=1772442000")]
    [InlineData("v1=00")]
    [InlineData("t=-1,v1=00")]
    [InlineData("t= 1772442000,v1=00")]
    [InlineData("t=99999999999999999999,v1=00")]
    public void Header_without_time_or_signature_is_forged(string header) =>
        Assert.IsType<WebhookReading.Forged>(Receiver("whsec_new").Receive(StripeConformance.Delivery("{}", header, Now)));

    [Fact]
    public void Time_from_the_future_is_forged() =>
        Assert.IsType<WebhookReading.Forged>(Receiver("whsec_new").Receive(StripeConformance.Signed("{}", Now.AddMinutes(6), "whsec_new") with { ReceivedAt = Now }));

    [Fact]
    public void Without_secrets_nothing_is_genuine() =>
        Assert.IsType<WebhookReading.Forged>(Receiver().Receive(StripeConformance.Signed("{}", Now, "whsec_new")));

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"id": 7}""")]
    public void Genuine_nonsense_is_unreadable(string body) =>
        Assert.IsType<WebhookReading.Unreadable>(Receiver("whsec_new").Receive(StripeConformance.Signed(body, Now, "whsec_new")));

    private static StripeWebhook Receiver(params string[] secrets) => new(new StripeOptions { WebhookSecrets = [.. secrets.Select(secret => new Secret(secret))] });
}
