namespace IntegrationHub.Canonical.Events;

/// <summary>Is something that happened, with the attributes of CloudEvents 1.0 and the extension <c>sequence</c>.</summary>
public sealed record CloudEvent<T>
{
    /// <summary>Gets the id, which with <see cref="Source"/> names the event for ever.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the URI reference of the producer, for example <c>/hub</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the versioned type, for example <c>com.integrationhub.order.placed.v1</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets what it happened to, for example an order id.</summary>
    public string? Subject { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets the text that orders events of one subject: compare it ordinally.</summary>
    public string? Sequence { get; init; }

    public required T Data { get; init; }
}
