using IntegrationHub.Storage;

namespace IntegrationHub.Workflows.Signals;

/// <summary>A named event for workflows, from wherever it came.</summary>
/// <param name="Source">Who sent it; with <paramref name="EventId"/> it is unique, so that a repeated delivery changes nothing.</param>
/// <param name="CorrelationId">The business key that it is about; null: whoever waits for the name.</param>
/// <param name="Payload">The event's data as JSON text.</param>
public sealed record Signal(string Source, string EventId, string EventName, string? CorrelationId, string? Payload)
{
    /// <summary>The guard that refuses a signal which is already known.</summary>
    public const string Duplicate = "signal.duplicate";

    private static readonly Sql Insert = new("""
        INSERT INTO signals (id, event_name, hash, correlation_id, instance_id, payload, received_at, dispatched, consumed_by, consumed_at)
        VALUES (@id, @name, @hash, @correlationId, @instance, @payload, @now, @dispatched, @consumedBy, @consumedAt) ON CONFLICT DO NOTHING
        """) { Merges = true };

    public string Id { get; } = $"{Source}/{EventId}";

    /// <summary>The only instance that it is for; null: any.</summary>
    public string? InstanceId { get; init; }

    /// <summary>What kind of thing happened; an event unless the engine itself speaks.</summary>
    internal string Stimulus { get; init; } = StimulusHash.Event;

    internal long Hash => KnownHash ?? StimulusHash.Of(Stimulus, EventName);

    /// <summary>Of a signal that was read back: the stored hash, which also says what kind of thing happened.</summary>
    internal long? KnownHash { get; init; }

    /// <summary>
    /// The write that accepts the signal; commit it with whatever has to be true beside it, then hand the signal to
    /// <c>WorkflowRuntime.DeliverAsync</c>. A known signal writes nothing; with <see cref="Statement.Guarded"/> it refuses its unit.
    /// </summary>
    public Statement Accept(DateTimeOffset now) => Write(now, isDispatched: false, consumedBy: null);

    /// <param name="isDispatched">Whether somebody has already looked who waits for it.</param>
    internal Statement Write(DateTimeOffset now, bool isDispatched, string? consumedBy) => Insert.With(
        Id, EventName, Hash, CorrelationId, InstanceId, Payload, now.ToUnixTimeMilliseconds(), isDispatched, consumedBy, consumedBy is null ? null : now.ToUnixTimeMilliseconds());

    /// <summary>The same signal for one of several instances that wait for it.</summary>
    internal Signal For(string instanceId) => new(Source, $"{EventId}>{instanceId}", EventName, CorrelationId, Payload) { InstanceId = instanceId, Stimulus = Stimulus, KnownHash = KnownHash };
}
