using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>Speaks to Stripe: holds money on cards, takes it, lets it go and gives it back.</summary>
public sealed class StripeConnector : IConnector
{
    /// <summary>Stripe may forget a key once it is 24 hours old.</summary>
    private static readonly Idempotency Key = new Idempotency.Key(MaxLength: 255, Lifetime: TimeSpan.FromHours(24));

    /// <inheritdoc/>
    public ConnectorDescriptor Descriptor { get; } = new(
        "stripe", "Payments", typeof(StripeOptions),
        [Capability.PaymentAuthorise, Capability.PaymentSettle, Capability.EventFeed, Capability.WebhookReceive],
        new Dictionary<string, Idempotency>
        {
            [Operations.PaymentAuthorise] = Key,
            [Operations.PaymentCapture] = Key,
            [Operations.PaymentVoid] = Key,
            [Operations.PaymentRefund] = Key,
        });

    /// <inheritdoc/>
    public ConnectorInstance Connect(ConnectionContext context)
    {
        var options = (StripeOptions)context.Options;
        var client = new StripeClient(context, options);
        return new ConnectorInstance(
            [
                new StripeAuthorisation(client), new StripeSettlement(client, context.Clock), new StripeEventFeed(client, context.Clock, context.Loggers.CreateLogger<StripeEventFeed>()),
                new StripeWebhook(options),
            ],
            client.CheckHealthAsync);
    }
}
