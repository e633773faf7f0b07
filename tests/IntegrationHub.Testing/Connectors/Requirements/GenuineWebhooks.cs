using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class GenuineWebhooks
{
    /// <summary>When deliveries are signed.</summary>
    internal static DateTimeOffset Now { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static Verdict Check(ConnectorConformance suite)
    {
        if (!suite.Connector.Descriptor.Capabilities.Contains(Capability.WebhookReceive))
        {
            return Verdict.None("the vendor calls nobody");
        }

        return new Verdict([.. suite.Webhooks.SelectMany(webhook => Check(suite, webhook).Select(failure => $"  {webhook.Name}: {failure}"))]);
    }

    private static IEnumerable<string> Check(ConnectorConformance suite, WebhookCase webhook)
    {
        var receiver = Receiver(suite);
        foreach (var secret in new[] { 0, 1 })
        {
            if (receiver.Receive(webhook.Sign(Now, secret)) is not WebhookReading.Accepted { Events: var events })
            {
                yield return $"a genuine delivery, signed with secret {secret}, was refused";
            }
            else if (events.Count != webhook.Events)
            {
                yield return $"gave {events.Count} events instead of {webhook.Events}";
            }
        }

        foreach (var failure in Forgeries(receiver, webhook).Concat(Ages(receiver, webhook)).Concat(Replay(receiver, webhook)))
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> Forgeries(IWebhookReceiver receiver, WebhookCase webhook)
    {
        var genuine = webhook.Sign(Now, 0);
        if (!IsRefused(receiver, webhook.Sign(Now, 2)))
        {
            yield return "a stranger's signature was taken";
        }

        if (Enumerable.Range(0, genuine.Body.Length).FirstOrDefault(at => !IsRefused(receiver, genuine with { Body = Flipped(genuine.Body, at) }), -1) is >= 0 and var place)
        {
            yield return $"a body with byte {place} changed was taken";
        }

        var needed = genuine.Headers.Keys.Where(name => IsRefused(receiver, genuine with { Headers = Without(genuine.Headers, name) })).ToList();
        if (needed.Count == 0)
        {
            yield return "a delivery without any one of its headers was taken";
        }

        foreach (var name in needed.Where(name => !IsRefused(receiver, genuine with { Headers = With(genuine.Headers, name, "") })))
        {
            yield return $"an empty {name} was taken";
        }

        if (!IsRefused(receiver, genuine with { Headers = new Dictionary<string, string>() }))
        {
            yield return "a delivery without headers was taken";
        }
    }

    private static IEnumerable<string> Ages(IWebhookReceiver receiver, WebhookCase webhook)
    {
        if (webhook.Tolerance is not { } tolerance)
        {
            yield break;
        }

        if (IsRefused(receiver, webhook.Sign(Now - tolerance + TimeSpan.FromSeconds(1), 0) with { ReceivedAt = Now }))
        {
            yield return $"a delivery one second younger than {tolerance} was refused";
        }

        if (!IsRefused(receiver, webhook.Sign(Now - tolerance - TimeSpan.FromSeconds(1), 0) with { ReceivedAt = Now }))
        {
            yield return $"a delivery one second older than {tolerance} was taken";
        }
    }

    private static IEnumerable<string> Replay(IWebhookReceiver receiver, WebhookCase webhook)
    {
        if (receiver.Receive(webhook.Sign(Now, 0)) is WebhookReading.Accepted { Events: var first }
            && receiver.Receive(webhook.Sign(Now.AddSeconds(30), 0)) is WebhookReading.Accepted { Events: var second }
            && !first.Select(happened => happened.Id).SequenceEqual(second.Select(happened => happened.Id)))
        {
            yield return "the same delivery again gave other event ids";
        }
    }

    private static bool IsRefused(IWebhookReceiver receiver, WebhookDelivery delivery) => receiver.Receive(delivery) is WebhookReading.Forged;

    private static byte[] Flipped(ReadOnlyMemory<byte> body, int at)
    {
        var bytes = body.ToArray();
        bytes[at] ^= 1;
        return bytes;
    }

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.Where(header => header.Key != name).ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> headers, string name, string value)
    {
        var changed = Without(headers, name);
        changed[name] = value;
        return changed;
    }

    private static IWebhookReceiver Receiver(ConnectorConformance suite) => Connected.To(suite).Capabilities.OfType<IWebhookReceiver>().First();
}
