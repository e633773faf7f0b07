using System.Text.Json;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Drift;

/// <summary>Keeps what did not agree. One difference of one position at one system is one item, however often it is seen, until it is over.</summary>
public static class DriftWrites
{
    private static readonly Sql Upsert = new("""
        INSERT INTO drift_items (gtin, location, connection, hub, remote, cause, evidence, action, state, first_seen, last_seen, closed_at)
        VALUES (@gtin, @location, @connection, @hub, @remote, @cause, @evidence, @action, @state, @now, @now, @closedAt)
        ON CONFLICT (gtin, location, connection) WHERE state <> 'fixed' DO UPDATE SET hub = excluded.hub, remote = excluded.remote, cause = excluded.cause,
            evidence = excluded.evidence, action = excluded.action, state = excluded.state, last_seen = excluded.last_seen, closed_at = excluded.closed_at
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO drift_items (gtin, location, connection, hub, remote, cause, evidence, action, state, first_seen, last_seen, closed_at)
        VALUES (@gtin, @location, @connection, @hub, @remote, @cause, @evidence, @action, 'fixed', @now, @now, @now)
        """);

    private static readonly Sql Close = new("""
        UPDATE drift_items SET state = 'fixed', action = @action, closed_at = @now WHERE gtin = @gtin AND location = @location AND connection = @connection AND state <> 'fixed'
        """);

    private static readonly Sql Parked = new("""
        INSERT INTO drift_items (gtin, location, connection, hub, remote, cause, evidence, action, state, first_seen, last_seen)
        SELECT l.gtin, l.location, l.connection, l.desired, l.published, @cause, @evidence, @action, 'open', CAST(@now AS bigint), CAST(@now AS bigint)
        FROM channel_levels l WHERE l.gtin = @gtin AND l.location = @location AND l.connection = @connection AND l.state = 'parked'
        ON CONFLICT (gtin, location, connection) WHERE state <> 'fixed' DO UPDATE SET hub = excluded.hub, remote = excluded.remote, last_seen = excluded.last_seen
        """);

    /// <summary>A difference was seen.</summary>
    public static IEnumerable<Statement> Seen(DriftItem item, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        var evidence = JsonSerializer.Serialize(item.Evidence);
        return item.State == DriftState.Fixed
            ? [Over(item.Gtin, item.Location, item.Connection, item.Action, now), Insert.With(item.Gtin, item.Location, item.Connection, item.Hub, item.Remote, item.Cause, evidence, item.Action, at)]
            : [Upsert.With(item.Gtin, item.Location, item.Connection, item.Hub, item.Remote, item.Cause, evidence, item.Action, item.State, at, null)];
    }

    /// <summary>The systems agree again.</summary>
    public static Statement Over(string gtin, string location, string connection, string action, DateTimeOffset now) =>
        Close.With(action, now.ToUnixTimeMilliseconds(), gtin, location, connection);

    /// <summary>A level that was given up after <see cref="LevelWrites.MostStale"/> stale answers; nothing where it was not.</summary>
    public static Statement GivenUp(string gtin, string location, string connection, DateTimeOffset now) => Parked.With(
        DriftCause.ConcurrentSale, JsonSerializer.Serialize((string[])[$"The channel showed something else than expected {LevelWrites.MostStale} times in a row."]),
        "Somebody else writes this level; see to it that only the hub does.", now.ToUnixTimeMilliseconds(), gtin, location, connection);
}
