using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Secrets;
using IntegrationHub.Connectors.Shopify;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifyWebhookTests
{
    private const string Secret = "client-secret-of-the-app";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [VendorContractsFact]
    public void Published_vectors_are_taken_and_refused_as_shopify_says() => Assert.All(SignatureVectors.Of("shopify"), vector =>
    {
        var receiver = new ShopifyWebhook(new ShopifyOptions { WebhookSecrets = [new Secret(vector.Secret)] });
        var reading = receiver.Receive(ShopifyConformance.Delivery("app/uninstalled", vector.Body!, vector.Signature, Now));

        Assert.Equal(vector.IsValid, reading is WebhookReading.Accepted);
    });

    [Fact]
    public void Placed_order_is_told_by_its_id()
    {
        var told = Assert.Single(Accepted("orders/create", ShopifyPayloads.Text("orders-create")));

        Assert.Equal(
            new FeedEvent(
                "gid://shopify/Order/820982911946154508:placed", ChannelEvents.OrderPlaced, new DateTimeOffset(2026, 3, 2, 8, 11, 17, TimeSpan.FromHours(1)), null,
                """{"channelOrderId":"gid://shopify/Order/820982911946154508"}"""),
            told);
    }

    [Fact]
    public void Canceled_order_is_told_as_placed_and_canceled_so_that_a_lost_delivery_does_no_harm() => Assert.Equal(
        [ChannelEvents.OrderPlaced, ChannelEvents.OrderCanceled], Accepted("orders/cancelled", ShopifyPayloads.Text("orders-cancelled")).Select(told => told.Type));

    [Fact]
    public void Topic_says_nothing_that_the_body_does_not() =>
        Assert.Equal([ChannelEvents.OrderPlaced], Accepted("orders/cancelled", ShopifyPayloads.Text("orders-create")).Select(told => told.Type));

    [Fact]
    public void Requested_return_is_told_with_its_order()
    {
        var told = Assert.Single(Accepted("returns/request", ShopifyPayloads.Text("returns-request")));

        Assert.Equal(("gid://shopify/Return/5966627030:requested", ChannelEvents.ReturnRequested), (told.Id, told.Type));
        Assert.Equal(
            new ChannelReturnEvent("gid://shopify/Return/5966627030", "gid://shopify/Order/820982911946154508"),
            JsonSerializer.Deserialize(told.Data!, EventJson.Default.ChannelReturnEvent));
    }

    [Theory]
    [InlineData("inventory_levels/update")]
    [InlineData("customers/redact")]
    public void Topic_without_a_word_of_ours_is_taken_and_dropped(string topic) => Assert.Empty(Accepted(topic, ShopifyPayloads.Text("inventory-levels-update")));

    [Theory]
    [InlineData(null, "{}")]
    [InlineData("orders/create", "{")]
    [InlineData("orders/create", "null")]
    [InlineData("orders/create", "{}")]
    [InlineData("orders/create", """{"admin_graphql_api_id":7,"created_at":"2026-03-02T08:11:17+01:00"}""")]
    [InlineData("orders/create", """{"admin_graphql_api_id":"gid://shopify/Order/1","created_at":"yesterday"}""")]
    [InlineData("returns/request", """{"admin_graphql_api_id":"gid://shopify/Return/1"}""")]
    public void Genuine_nonsense_is_unreadable(string? topic, string body) =>
        Assert.IsType<WebhookReading.Unreadable>(Receiver().Receive(ShopifyConformance.Signed(topic, body, Now, Secret)));

    [Fact]
    public void Without_secrets_nothing_is_genuine() =>
        Assert.IsType<WebhookReading.Forged>(new ShopifyWebhook(new ShopifyOptions()).Receive(ShopifyConformance.Signed("orders/create", "{}", Now, Secret)));

    private static ShopifyWebhook Receiver() => new(new ShopifyOptions { WebhookSecrets = [new Secret(Secret)] });

    private static IReadOnlyList<FeedEvent> Accepted(string topic, string body) =>
        Assert.IsType<WebhookReading.Accepted>(Receiver().Receive(ShopifyConformance.Signed(topic, body, Now, Secret))).Events;
}
