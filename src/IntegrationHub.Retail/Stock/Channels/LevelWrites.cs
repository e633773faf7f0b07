using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Channels;

/// <summary>
/// What channels should show follows their positions in the same unit: <c>desired</c> is <see cref="Atp"/> of the position
/// at every commit, and a level is dirty as long as its channel shows something else.
/// </summary>
public static class LevelWrites
{
    /// <summary>So many stale answers in a row, and a person looks at it.</summary>
    public const int MostStale = 3;

    private const string Free = "p.sellable - p.allocated - p.reserved_soft - p.safety - @kept";

    private static readonly Sql Changed = Upsert("p.entry = @entry AND p.verdict = 'applied'");
    private static readonly Sql Always = Upsert("p.counted_at IS NOT NULL");

    private static readonly Sql Apply = new("""
        UPDATE channel_levels SET published = @shown, published_at = @now, state = 'listed', stale = 0, updated_at = @now,
            dirty_since = CASE WHEN desired = @shown THEN NULL ELSE COALESCE(dirty_since, @now) END
        WHERE gtin = @gtin AND location = @location AND connection = @connection
        """);

    /// <summary>Never tried again by itself beyond the limit, unless the stock changes.</summary>
    private static readonly Sql LeftAlone = new($"""
        UPDATE channel_levels SET published = @shown, updated_at = @now, stale = stale + 1,
            state = CASE WHEN stale + 1 >= {MostStale} AND desired <> COALESCE(CAST(@shown AS bigint), -1) THEN 'parked' ELSE state END,
            dirty_since = CASE WHEN desired = @shown OR stale + 1 >= {MostStale} THEN NULL ELSE COALESCE(dirty_since, @now) END
        WHERE gtin = @gtin AND location = @location AND connection = @connection
        """);

    private static readonly Sql Missing = new("""
        UPDATE channel_levels SET published = NULL, state = 'notListed', stale = 0, dirty_since = NULL, updated_at = @now
        WHERE gtin = @gtin AND location = @location AND connection = @connection
        """);

    private static readonly Sql Forget = new("""
        UPDATE channel_levels SET published = NULL, dirty_since = COALESCE(dirty_since, @now), updated_at = @now
        WHERE gtin = @gtin AND location = @location AND connection = @connection AND state <> 'notListed'
        """);

    private static readonly Sql ForgetArticle = new("""
        UPDATE channel_levels SET published = NULL, dirty_since = COALESCE(dirty_since, @now), updated_at = @now
        WHERE gtin = @gtin AND connection = @connection AND state <> 'notListed'
        """);

    private static readonly Sql Show = new("""
        UPDATE channel_levels SET published = @shown, state = 'listed', stale = 0, updated_at = @now,
            dirty_since = CASE WHEN desired = @shown OR (desired > @shown AND @mayRaise = 0) THEN NULL ELSE COALESCE(dirty_since, @now) END
        WHERE gtin = @gtin AND location = @location AND connection = @connection
        """);

    /// <summary>Follows a change that has just been made with this entry; nothing where it was not applied.</summary>
    internal static Statement Follow(string gtin, string location, string entry, ChannelRule rule, DateTimeOffset now) =>
        Bind(Changed, gtin, location, rule, now, entry);

    /// <summary>Follows whatever the position and the rules are now, where nothing else changes.</summary>
    public static IEnumerable<Statement> Refresh(string gtin, string location, IReadOnlyList<ChannelRule> rules, DateTimeOffset now) =>
        rules.Count == 0 ? [] : [PositionLock.Of(gtin, location), .. rules.Select(rule => Follow(gtin, location, rule, now))];

    /// <summary>Follows whatever the position is now, behind its lock.</summary>
    internal static Statement Follow(string gtin, string location, ChannelRule rule, DateTimeOffset now) => Bind(Always, gtin, location, rule, now, null);

    /// <summary>The channel shows what it was told.</summary>
    public static Statement Published(string connection, string gtin, string location, int shown, DateTimeOffset now) =>
        Apply.With(shown, now.ToUnixTimeMilliseconds(), gtin, location, connection);

    /// <summary>The channel showed something else than expected and was left alone.</summary>
    public static Statement Stale(string connection, string gtin, string location, int? shown, DateTimeOffset now) =>
        LeftAlone.With(shown, now.ToUnixTimeMilliseconds(), gtin, location, connection);

    /// <summary>The channel does not sell this here; it is not told again until it is seen to.</summary>
    public static Statement NotListed(string connection, string gtin, string location, DateTimeOffset now) =>
        Missing.With(now.ToUnixTimeMilliseconds(), gtin, location, connection);

    /// <summary>Nobody knows what the channel shows now.</summary>
    public static Statement Unknown(string connection, string gtin, string location, DateTimeOffset now) =>
        Forget.With(now.ToUnixTimeMilliseconds(), gtin, location, connection);

    /// <summary>The same of one article at all places: the channel has changed its own levels.</summary>
    public static Statement Unknown(string connection, string gtin, DateTimeOffset now) => ForgetArticle.With(now.ToUnixTimeMilliseconds(), gtin, connection);

    /// <summary>Somebody has looked what the channel shows.</summary>
    /// <param name="mayRaise">Whether the stock is known well enough to show more than the channel shows now.</param>
    public static Statement Shown(string connection, string gtin, string location, int shown, bool mayRaise, DateTimeOffset now) =>
        Show.With(shown, now.ToUnixTimeMilliseconds(), mayRaise, gtin, location, connection);

    private static Sql Upsert(string condition) => new($"""
        INSERT INTO channel_levels (gtin, location, connection, desired, state, lane, dirty_since, stale, updated_at)
        SELECT d.gtin, d.location, @connection, d.desired, 'listed', CASE WHEN d.desired = 0 THEN 0 WHEN d.desired <= @low THEN 1 ELSE 2 END, CAST(@now AS bigint), 0, CAST(@now AS bigint)
        FROM (SELECT p.gtin, p.location, CASE WHEN {Free} <= 0 THEN 0 WHEN {Free} > @cap THEN @cap ELSE {Free} END AS desired
            FROM stock_positions p WHERE p.gtin = @gtin AND p.location = @location AND {condition}) d WHERE 1 = 1
        ON CONFLICT (gtin, location, connection) DO UPDATE SET desired = excluded.desired, lane = excluded.lane, updated_at = excluded.updated_at,
            dirty_since = CASE WHEN channel_levels.state = 'notListed' OR excluded.desired = channel_levels.published THEN NULL ELSE COALESCE(channel_levels.dirty_since, excluded.dirty_since) END,
            stale = CASE WHEN channel_levels.state = 'parked' THEN 0 ELSE channel_levels.stale END,
            state = CASE WHEN channel_levels.state = 'parked' THEN 'listed' ELSE channel_levels.state END
        WHERE channel_levels.desired <> excluded.desired
        """);

    private static Statement Bind(Sql sql, string gtin, string location, ChannelRule rule, DateTimeOffset now, string? entry) => sql.With([.. sql.Parameters.Select(name => (object?)(name switch
    {
        "@gtin" => gtin,
        "@location" => location,
        "@connection" => rule.Connection,
        "@kept" => (long)rule.Threshold + rule.Safety,
        "@cap" => (long)rule.Cap,
        "@low" => (long)rule.Low,
        "@now" => now.ToUnixTimeMilliseconds(),
        _ => entry,
    }))]);
}
