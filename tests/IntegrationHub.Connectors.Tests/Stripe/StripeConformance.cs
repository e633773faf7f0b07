using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Stripe;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Stripe;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class StripeConformance : ConnectorConformance
{
    private static readonly string[] Signers = ["whsec_first_of_two_secrets", "whsec_second_of_two_secrets", "whsec_somebody_elses_secret"];

    public override IConnector Connector { get; } = new StripeConnector();

    public override IReadOnlyList<VendorDocument> Documents => [VendorDocument.OpenApi("stripe")];

    public override IReadOnlyList<string> Secrets => [StripeStub.Key, Signers[0], Signers[1]];

    public override string? ReadmePath => Repository("connectors/IntegrationHub.Connectors.Stripe/README.md");

    public override IReadOnlyList<ConnectorCase> Cases =>
    [
        ConnectorCase.Write<IPaymentAuthoriser, Payment>(
            Operations.PaymentAuthorise, (payments, key, token) => payments.AuthoriseAsync("ord_1", PaymentToken.Parse("pm_card_visa").Value, Euros(2590), key, token)),
        ConnectorCase.Write<IPaymentSettler, Nothing>(
            Operations.PaymentCapture, (payments, key, token) => payments.CaptureAsync("pi_held", "ord_1", Euros(2000), key, token), stub => ((StripeStub)stub).Hold("pi_held", 2590)),
        ConnectorCase.Write<IPaymentSettler, Nothing>(
            Operations.PaymentVoid, (payments, key, token) => payments.VoidAsync("pi_held", "ord_1", key, token), stub => ((StripeStub)stub).Hold("pi_held", 2590)),
        ConnectorCase.Write<IPaymentSettler, Nothing>(
            Operations.PaymentRefund, (payments, key, token) => payments.RefundAsync("pi_taken", "ord_1", Euros(590), key, token), stub => ((StripeStub)stub).Took("pi_taken", 2590)),
        ConnectorCase.Read<IEventFeed, FeedPage>(
            (feed, token) => feed.ReadAsync(null, 50, token), stub => ((StripeStub)stub).Tell("evt_1", "payment_intent.succeeded", 1_772_438_400, StripeStub.Intent("pi_1", 2590, "eur", "ord_1"))),
    ];

    public override IReadOnlyList<WebhookCase> Webhooks =>
        [new("payment_intent.canceled", (at, signer) => Signed(StripePayloads.Text("payment_intent.canceled"), at, Signers[signer]), Events: 1) { Tolerance = TimeSpan.FromMinutes(5) }];

    public static WebhookDelivery Signed(string body, DateTimeOffset at, string secret)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")));
        return Delivery(body, $"t={time},v1={signature}", at);
    }

    public static WebhookDelivery Delivery(string body, string header, DateTimeOffset at) => new(
        "POST", new Uri("https://hub.example/connectors/vendor/webhooks"), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Stripe-Signature"] = header },
        Encoding.UTF8.GetBytes(body), at);

    public override VendorStub CreateStub() => new StripeStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["BaseAddress"] = stub.ToString(),
        ["ApiKey"] = StripeStub.Key,
        ["WebhookSecrets:0"] = Signers[0],
        ["WebhookSecrets:1"] = Signers[1],
    };

    private static Money Euros(long cents) => Money.Parse(cents, "EUR").Value;

    private static string Repository(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../..", path);
}
