using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Signals;

/// <summary>Finds who waits for a signal and which signals wait for somebody. Both sides look after their own commit, so whichever came second finds the other.</summary>
internal sealed class PendingSignals(IHubDatabase database)
{
    /// <summary>Instances that wait for an event of this name and correlation.</summary>
    public IReadOnlyList<string> WaitingFor(Signal signal)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<string>(
            "SELECT DISTINCT instance_id FROM bookmarks WHERE hash = @hash AND (@CorrelationId IS NULL OR correlation_id = @CorrelationId)",
            new { hash = StimulusHash.OfEvent(signal.EventName), signal.CorrelationId })];
    }

    /// <summary>Signals kept for what this instance now waits for, oldest first.</summary>
    public IReadOnlyList<PendingSignal> For(string? correlationId, IReadOnlyList<Bookmark> bookmarks)
    {
        if (correlationId is null || bookmarks.Count == 0)
        {
            return [];
        }

        using var reader = database.OpenReader();
        return [.. bookmarks.SelectMany(bookmark => reader.Connection.Query<PendingSignal>(
            """
            SELECT id AS Id, event_name AS EventName, payload AS Payload FROM signals
            WHERE hash = @Hash AND correlation_id = @correlationId AND consumed_at IS NULL ORDER BY received_at, id
            """,
            new { bookmark.Hash, correlationId }))];
    }

    /// <summary>Instances for which a signal lies ready; after a crash nobody else would look.</summary>
    public IReadOnlyList<string> Deliverable()
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<string>("""
            SELECT DISTINCT b.instance_id FROM signals s
            JOIN bookmarks b ON b.hash = s.hash AND b.correlation_id = s.correlation_id
            WHERE s.consumed_at IS NULL
            """)];
    }
}

internal sealed record PendingSignal(string Id, string EventName, string? Payload);
