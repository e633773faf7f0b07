namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Takes what a vendor sends to <c>/connectors/{connection}/webhooks</c>. Verifies and translates without I/O; the hub stores, drops what it knows, and only then answers 2xx.</summary>
public interface IWebhookReceiver
{
    /// <summary>Verifies the raw bytes and tells what they mean.</summary>
    WebhookReading Receive(WebhookDelivery delivery);
}

/// <summary>One delivery as it arrived.</summary>
/// <param name="Address">The address that the vendor was given, also behind a proxy; some vendors sign it.</param>
/// <param name="Headers">By name, without regard to case; several values are joined by a comma.</param>
/// <param name="Body">The raw bytes, at most 256 KiB.</param>
public sealed record WebhookDelivery(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt)
{
    /// <summary>Finds a header that is there and not empty.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}

/// <summary>What a delivery came to.</summary>
public abstract record WebhookReading
{
    private WebhookReading()
    {
    }

    /// <summary>It is genuine. Empty events: the hub has no word for what it tells.</summary>
    public sealed record Accepted(IReadOnlyList<FeedEvent> Events) : WebhookReading
    {
        /// <summary>
        /// Gets the streams of the connection's <see cref="IChangeReader"/> that have something new, to be read at once:
        /// for notices that name things by ids only the vendor can resolve. One that is lost costs no more than the
        /// stream's interval. The default is none.
        /// </summary>
        public IReadOnlyList<string> Reread { get; init; } = [];
    }

    /// <summary>It is not from the vendor, or too old; answered 401 with no effect.</summary>
    public sealed record Forged(string Reason) : WebhookReading;

    /// <summary>It is genuine and unreadable; answered 400 with no effect.</summary>
    public sealed record Unreadable(string Reason) : WebhookReading;

    /// <summary>The vendor asks whether somebody is there; the text is the answer.</summary>
    public sealed record Challenge(string Answer, string MediaType) : WebhookReading;
}
