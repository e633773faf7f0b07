using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Connectors.Acme;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
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

/// <summary>Helps strangers: its refusal tells the signature that would have been right.</summary>
internal sealed class SignatureInRefusal : IFlaw
{
    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) =>
        made with { Capabilities = [made.Capabilities.OfType<AcmeStock>().Single(), new Helpful(made.Capabilities.OfType<IWebhookReceiver>().Single(), ((AcmeOptions)context.Options).WebhookSecrets[0])] };

    private sealed class Helpful(IWebhookReceiver sound, Secret secret) : IWebhookReceiver
    {
        public WebhookReading Receive(WebhookDelivery delivery) => sound.Receive(delivery) is WebhookReading.Forged
            ? new WebhookReading.Forged($"The signature should be {Right(delivery)}.") : sound.Receive(delivery);

        private string Right(WebhookDelivery delivery)
        {
            byte[] signed = [.. Encoding.UTF8.GetBytes($"{delivery.ReceivedAt.ToUnixTimeSeconds()}."), .. delivery.Body.Span];
            return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), signed));
        }
    }
}

/// <summary>Tells the key to whoever asks how the connection is.</summary>
internal sealed class SecretInHealth : IFlaw
{
    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) => made with
    {
        CheckHealthAsync = async cancellationToken =>
        {
            try
            {
                await made.CheckHealthAsync(cancellationToken);
            }
            catch (UnhealthyException unhealthy)
            {
                throw new UnhealthyException($"{unhealthy.Message} The key was {((AcmeOptions)context.Options).ApiKey!.Reveal()}.", unhealthy);
            }
        },
    };
}

/// <summary>Is always well.</summary>
internal sealed class AlwaysHealthy : IFlaw
{
    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) => made with { CheckHealthAsync = _ => Task.CompletedTask };
}

/// <summary>Does not say why a repeat of its write stays harmless.</summary>
internal sealed class UndeclaredRepeat : IFlaw
{
    public ConnectorDescriptor Describe(ConnectorDescriptor descriptor) => descriptor with { Idempotency = new Dictionary<string, Idempotency>() };

    public ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context) => made;
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
