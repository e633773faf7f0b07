using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Medusa;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Secrets;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Connectors.Tests.Medusa;

public sealed class MedusaWebhookTests
{
    private const string Placed = """{"id":"97535b6a","name":"order.placed","data":{"id":"order_1"},"metadata":{"eventGroupId":"01M8","created_at":"2026-11-29T22:00:36.194Z","published_at":"2026-11-29T22:00:36.314Z"}}""";
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 22, 1, 0, TimeSpan.Zero);

    [Fact]
    public void Order_that_was_placed_is_told_under_an_id_that_names_it()
    {
        var happened = Assert.Single(Accepted(Placed));

        Assert.Equal(("order_1:placed", ChannelEvents.OrderPlaced, """{"channelOrderId":"order_1"}""", null), (happened.Id, happened.Type, happened.Data, happened.Subject));
        Assert.Equal(new DateTimeOffset(2026, 11, 29, 22, 0, 36, 194, TimeSpan.Zero), happened.Time);
    }

    [Fact]
    public void Return_is_told_with_its_order()
    {
        var happened = Assert.Single(Accepted("""{"name":"order.return_requested","data":{"order_id":"order_1","return_id":"return_1"}}"""));

        Assert.Equal(("return_1:requested", ChannelEvents.ReturnRequested, """{"channelReturnId":"return_1","channelOrderId":"order_1"}""", Now), (happened.Id, happened.Type, happened.Data, happened.Time));
    }

    /// <summary>Their data is the id of a row, from which nothing follows without asking; both names of the same thing come to nothing.</summary>
    [Theory]
    [InlineData("inventory-level.updated")]
    [InlineData("inventory.inventory-level.updated")]
    [InlineData("reservation-item.created")]
    [InlineData("cart.updated")]
    public void Event_that_the_hub_has_no_word_for_is_taken_and_comes_to_nothing(string name) => Assert.Empty(Accepted($$$"""{"name":"{{{name}}}","data":{"id":"ilev_1"}}"""));

    [Theory]
    [InlineData("whsec-1", "")]
    [InlineData("whsec-2", "")]
    [InlineData("whsec-1", "sha256=")]
    public void Signature_of_any_configured_secret_fits(string secret, string prefix) =>
        Assert.IsType<WebhookReading.Accepted>(Receive(Placed, prefix + Sign(Placed, secret)));

    [Fact]
    public void Signature_in_capitals_fits() => Assert.IsType<WebhookReading.Accepted>(Receive(Placed, Sign(Placed, "whsec-1").ToUpperInvariant()));

    [Theory]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("00")]
    [InlineData("no signature at all, but as long as one is, which may be taken for one!")]
    public void Signature_that_is_none_is_refused(string signature) => Assert.IsType<WebhookReading.Forged>(Receive(Placed, signature));

    [Fact]
    public void Body_that_was_written_anew_is_refused() => Assert.IsType<WebhookReading.Forged>(Receive(Placed.Replace(":", ": ", StringComparison.Ordinal), Sign(Placed, "whsec-1")));

    [Fact]
    public void Connection_without_a_secret_takes_nothing()
    {
        var reading = new MedusaWebhook(Context()).Receive(Delivery(Placed, Sign(Placed, "whsec-1")));

        Assert.Equal("The connection has no webhook secret.", Assert.IsType<WebhookReading.Forged>(reading).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"data":{"id":"order_1"}}""")]
    [InlineData("""{"name":"","data":{"id":"order_1"}}""")]
    [InlineData("""{"name":7}""")]
    [InlineData("""{"name":"order.placed"}""")]
    [InlineData("""{"name":"order.placed","data":[{"id":"order_1"}]}""")]
    [InlineData("""{"name":"order.canceled","data":{"id":7}}""")]
    [InlineData("""{"name":"order.return_requested","data":{"order_id":"order_1"}}""")]
    public void Genuine_nonsense_is_unreadable(string body) => Assert.IsType<WebhookReading.Unreadable>(Receive(body, Sign(body, "whsec-1")));

    private static IReadOnlyList<FeedEvent> Accepted(string body) => Assert.IsType<WebhookReading.Accepted>(Receive(body, Sign(body, "whsec-2"))).Events;

    private static WebhookReading Receive(string body, string signature) => new MedusaWebhook(Context("whsec-1", "whsec-2")).Receive(Delivery(body, signature));

    private static string Sign(string body, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

    private static WebhookDelivery Delivery(string body, string signature) => new(
        "POST", new Uri("https://hub.example/connectors/shop/webhooks"), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Hub-Signature"] = signature },
        Encoding.UTF8.GetBytes(body), Now);

    private static ConnectionContext Context(params string[] secrets) => new(
        "shop", new MedusaOptions { WebhookSecrets = [.. secrets.Select(secret => new Secret(secret))] }, () => throw new InvalidOperationException("A receiver asks nobody."), TimeProvider.System,
        NullLoggerFactory.Instance);
}
