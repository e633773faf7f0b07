using System.Text.Json;
using IntegrationHub.Connectors.Acme;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Tests.Kit;

/// <summary>Takes every webhook for genuine.</summary>
internal sealed class TakesEveryWebhook : IFlaw
{
    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) =>
        made with { Capabilities = [made.Capabilities.OfType<AcmeStock>().Single(), new Gullible()] };

    private sealed class Gullible : IWebhookReceiver
    {
        public WebhookReading Receive(WebhookDelivery delivery)
        {
            try
            {
                return new WebhookReading.Accepted([AcmeMapping.ToEvent(JsonSerializer.Deserialize(delivery.Body.Span, AcmeJson.Default.AcmeEvent)!)!]);
            }
            catch (JsonException)
            {
                return new WebhookReading.Unreadable("It cannot be read.");
            }
        }
    }
}

/// <summary>Does not look how old a webhook is: its clock stands where the delivery's does.</summary>
internal sealed class IgnoresAge : IFlaw
{
    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) =>
        made with { Capabilities = [made.Capabilities.OfType<AcmeStock>().Single(), new Ageless(made.Capabilities.OfType<IWebhookReceiver>().Single())] };

    private sealed class Ageless(IWebhookReceiver sound) : IWebhookReceiver
    {
        public WebhookReading Receive(WebhookDelivery delivery) => sound.Receive(delivery with { ReceivedAt = SignedAt(delivery) });

        private static DateTimeOffset SignedAt(WebhookDelivery delivery) =>
            (delivery.Header("X-Acme-Signature") ?? "").Split(',')[0].Split('=') is ["t", var seconds] && long.TryParse(seconds, out var time) ? DateTimeOffset.FromUnixTimeSeconds(time) : delivery.ReceivedAt;
    }
}

/// <summary>Gives every event a new id, so that a replay cannot be known.</summary>
internal sealed class NewEventIds : IFlaw
{
    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) =>
        made with { Capabilities = [made.Capabilities.OfType<AcmeStock>().Single(), new Forgetful(made.Capabilities.OfType<IWebhookReceiver>().Single())] };

    private sealed class Forgetful(IWebhookReceiver sound) : IWebhookReceiver
    {
        public WebhookReading Receive(WebhookDelivery delivery) => sound.Receive(delivery) is WebhookReading.Accepted { Events: var events }
            ? new WebhookReading.Accepted([.. events.Select(happened => happened with { Id = $"{Guid.NewGuid():N}" })])
            : sound.Receive(delivery);
    }
}

/// <summary>Is always well.</summary>
internal sealed class AlwaysHealthy : IFlaw
{
    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) => made with { CheckHealthAsync = _ => Task.CompletedTask };
}

/// <summary>Offers something that nobody has a case for.</summary>
internal sealed class UntriedCapability : IFlaw
{
    public ConnectorDescriptor Describe(ConnectorDescriptor descriptor) => descriptor with { Capabilities = [.. descriptor.Capabilities, Capability.EventFeed] };

    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) => made with { Capabilities = [.. made.Capabilities, new Silent()] };

    private sealed class Silent : IEventFeed
    {
        public Task<Outcome<FeedPage>> ReadAsync(string? cursor, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<Outcome<FeedPage>>(new Outcome<FeedPage>.Done(new FeedPage([], cursor ?? "")));
    }
}

/// <summary>Has an option that its README does not describe.</summary>
internal sealed class UndescribedOption : IFlaw
{
    public ConnectorDescriptor Describe(ConnectorDescriptor descriptor) => descriptor with { OptionsType = typeof(MoreOptions) };

    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) => made;

    private sealed class MoreOptions : IAcmeLike
    {
        public Uri? BaseAddress { get; set; }

        public Secret? ApiKey { get; set; }

        public IReadOnlyList<Secret> WebhookSecrets { get; set; } = [];

        public int PageSize { get; set; } = 100;

        public AcmeOptions ToSound() => new() { BaseAddress = BaseAddress, ApiKey = ApiKey, WebhookSecrets = WebhookSecrets };
    }
}
