using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Channels;

/// <summary>
/// What a channel says that it shows. It does not own the stock, so no balance changes: mostly it repeats what it was told.
/// What it was not told is a difference: corrected downwards at once, and upwards when the owner has counted again.
/// </summary>
public static class ChannelStatement
{
    private const string IsEcho = "l.dirty_since IS NOT NULL OR l.published IS NULL OR l.published = @shown OR l.desired = @shown OR @at <= COALESCE(l.published_at, 0) + @window";

    private const string IsEdited = "EXISTS (SELECT 1 FROM stock_entries e WHERE e.source = @connection AND e.event_id = @event AND e.verdict = 'edited' AND e.recorded_at = @now)";

    private static readonly Sql Record = new($"""
        INSERT INTO stock_entries (source, event_id, gtin, location, kind, on_hand, allocated, occurred_at, recorded_at, verdict)
        SELECT @connection, @event, @gtin, @location, 'counted', CAST(@shown AS bigint), 0, CAST(@at AS bigint), CAST(@now AS bigint),
            CASE WHEN l.connection IS NULL THEN 'foreign' WHEN {IsEcho} THEN 'echo' ELSE 'edited' END
        FROM (SELECT 1 AS one) o LEFT JOIN channel_levels l ON l.gtin = @gtin AND l.location = @location AND l.connection = @connection WHERE 1 = 1
        ON CONFLICT DO NOTHING
        """);

    private static readonly Sql Differ = new($"""
        INSERT INTO drift_items (gtin, location, connection, hub, remote, cause, evidence, action, state, first_seen, last_seen, closed_at)
        SELECT l.gtin, l.location, l.connection, l.desired, CAST(@shown AS bigint), CASE WHEN @shown < l.desired THEN '{DriftCause.ConcurrentSale}' ELSE '{DriftCause.ManualEdit}' END, @evidence,
            CASE WHEN @shown < l.desired THEN 'It is raised when the owner of the stock has counted again.' ELSE 'It is told again what it may sell.' END,
            CASE WHEN @shown < l.desired THEN 'waiting' ELSE 'fixed' END, CAST(@now AS bigint), CAST(@now AS bigint), CASE WHEN @shown < l.desired THEN NULL ELSE CAST(@now AS bigint) END
        FROM channel_levels l WHERE l.gtin = @gtin AND l.location = @location AND l.connection = @connection AND l.dirty_since IS NULL AND {IsEdited}
        ON CONFLICT (gtin, location, connection) WHERE state <> 'fixed' DO UPDATE SET hub = excluded.hub, remote = excluded.remote, last_seen = excluded.last_seen
        """);

    private static readonly Sql Correct = new($"""
        UPDATE channel_levels SET published = @shown, updated_at = @now, dirty_since = CASE WHEN desired < @shown THEN CAST(@now AS bigint) END
        WHERE gtin = @gtin AND location = @location AND connection = @connection AND dirty_since IS NULL AND {IsEdited}
        """);

    /// <param name="echoes">For how long after a call what the channel says may still be from before it.</param>
    public static IReadOnlyList<Statement> Take(string connection, string eventId, Gtin gtin, Gln location, int shown, DateTimeOffset at, TimeSpan echoes, DateTimeOffset now)
    {
        Statement Bind(Sql sql) => sql.With([.. sql.Parameters.Select(name => (object?)(name switch
        {
            "@connection" => connection,
            "@event" => eventId,
            "@gtin" => gtin.Value,
            "@location" => location.Value,
            "@shown" => shown,
            "@at" => at.ToUnixTimeMilliseconds(),
            "@window" => (long)echoes.TotalMilliseconds,
            "@evidence" => JsonSerializer.Serialize((string[])[$"Event {eventId} of {connection} says that it shows {shown}, which the hub did not tell it."]),
            _ => now.ToUnixTimeMilliseconds(),
        }))]);

        return [PositionLock.Of(gtin.Value, location.Value), Bind(Record), Bind(Differ), Bind(Correct)];
    }
}
