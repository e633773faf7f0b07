using IntegrationHub.Storage;

namespace IntegrationHub.Workflows.Signals;

/// <summary>A named event for a workflow, from wherever it came.</summary>
/// <param name="Source">Who sent it; with <paramref name="EventId"/> it is unique, so that a repeated delivery changes nothing.</param>
/// <param name="Payload">The event's data as JSON text.</param>
public sealed record Signal(string Source, string EventId, string EventName, string? CorrelationId, string? Payload)
{
    /// <summary>The guard that refuses a signal which is already known.</summary>
    public const string Duplicate = "signal.duplicate";

    private static readonly Sql Insert = new("""
        INSERT INTO signals (id, source, event_id, event_name, hash, correlation_id, payload, received_at)
        VALUES (@id, @source, @eventId, @name, @hash, @correlationId, @payload, @now) ON CONFLICT DO NOTHING
        """);

    public string Id { get; } = $"{Source}/{EventId}";

    /// <summary>
    /// The write that accepts the signal; commit it with whatever has to be true beside it, then hand the signal to
    /// <c>WorkflowRuntime.DeliverAsync</c>. A known signal writes nothing; with <see cref="Statement.Guarded"/> it refuses its unit.
    /// </summary>
    public Statement Accept(DateTimeOffset now) =>
        Insert.With(Id, Source, EventId, EventName, StimulusHash.OfEvent(EventName), CorrelationId, Payload, now.ToUnixTimeMilliseconds());
}
