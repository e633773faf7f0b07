using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Positions;

/// <summary>
/// Takes what systems say into the books, wherever the position stands at that moment: the rules of
/// <see cref="PositionRules"/> as conditions of the write. An event that is known writes nothing.
/// </summary>
public static class PositionWrites
{
    private const string NotKnown = "NOT EXISTS (SELECT 1 FROM stock_entries k WHERE k.source = @source AND k.event_id = @event)";

    private const string IsLate = "(@at < counted_at OR (source = @source AND CAST(@sequence AS bigint) <= sequence))";

    private const string IsDuplicate = """
        EXISTS (SELECT 1 FROM stock_entries d WHERE d.gtin = @gtin AND d.location = @location AND d.reference = @reference AND d.verdict IN ('applied', 'gap', 'late'))
        """;

    private const string MovedLater = """
        CAST(COALESCE((SELECT SUM(m.difference) FROM stock_entries m WHERE m.gtin = @gtin AND m.location = @location AND m.occurred_at > @at AND m.verdict IN ('applied', 'gap')), 0) AS bigint)
        """;

    private static readonly Sql Ensure = new("""
        INSERT INTO stock_positions (gtin, location, source, sellable, allocated, reserved_soft, safety, as_of, checked_at, sold_at, hot, version, entry, verdict)
        VALUES (@gtin, @location, @source, 0, 0, 0, @safety, 0, 0, 0, 0, 0, '', '') ON CONFLICT DO NOTHING
        """);

    private static readonly Sql ApplyCount = new($"""
        UPDATE stock_positions SET
            verdict = CASE WHEN {IsLate} THEN 'late' ELSE 'applied' END,
            sellable = CASE WHEN {IsLate} THEN sellable ELSE CAST(@onHand AS bigint) + {MovedLater} END,
            allocated = CASE WHEN {IsLate} THEN allocated ELSE @allocated END,
            sequence = CASE WHEN {IsLate} THEN sequence ELSE COALESCE(CAST(@sequence AS bigint), CASE WHEN source = @source THEN sequence END) END,
            source = CASE WHEN {IsLate} THEN source ELSE @source END,
            counted_at = CASE WHEN {IsLate} THEN counted_at ELSE @at END,
            as_of = CASE WHEN @at > as_of AND NOT COALESCE({IsLate}, 1 = 0) THEN @at ELSE as_of END,
            hot = CASE WHEN CAST(@onHand AS bigint) - @allocated - reserved_soft - safety <= @low THEN 1 ELSE hot END,
            entry = @entry, version = version + 1
        WHERE gtin = @gtin AND location = @location AND {NotKnown}
        """);

    private static readonly Sql ApplyMove = new($"""
        UPDATE stock_positions SET
            verdict = CASE WHEN {IsDuplicate} THEN 'duplicate' WHEN counted_at IS NULL THEN 'gap' WHEN @at <= counted_at THEN 'late' ELSE 'applied' END,
            sellable = CASE WHEN @at > counted_at AND NOT {IsDuplicate} THEN sellable + @difference ELSE sellable END,
            as_of = CASE WHEN @at > counted_at AND @at > as_of AND NOT {IsDuplicate} THEN @at ELSE as_of END,
            sold_at = CASE WHEN @difference < 0 AND @at > sold_at THEN @at ELSE sold_at END,
            hot = CASE WHEN counted_at IS NULL THEN hot ELSE 1 END,
            entry = @entry, version = version + 1
        WHERE gtin = @gtin AND location = @location AND {NotKnown}
        """);

    private static readonly Sql Record = new("""
        INSERT INTO stock_entries (source, event_id, gtin, location, kind, on_hand, allocated, difference, biz_step, reference, sequence, occurred_at, recorded_at, verdict, balance)
        SELECT @source, @event, p.gtin, p.location, @kind, CAST(@onHand AS bigint), CAST(@allocated AS bigint), CAST(@difference AS bigint), @bizStep, @reference,
            CAST(@sequence AS bigint), CAST(@at AS bigint), CAST(@now AS bigint), p.verdict, p.sellable
        FROM stock_positions p WHERE p.gtin = @gtin AND p.location = @location AND p.entry = @entry
        """);

    private static readonly Sql RecordOnly = new("""
        INSERT INTO stock_entries (source, event_id, gtin, location, kind, on_hand, allocated, difference, biz_step, reference, sequence, occurred_at, recorded_at, verdict)
        VALUES (@source, @event, @gtin, @location, @kind, @onHand, @allocated, @difference, @bizStep, @reference, @sequence, @at, @now, @verdict) ON CONFLICT DO NOTHING
        """);

    private static readonly Sql Check = new("""
        UPDATE stock_positions SET checked_at = @at, hot = CASE WHEN sellable - allocated - reserved_soft - safety <= @low OR sold_at >= @soldSince THEN 1 ELSE 0 END
        WHERE gtin = @gtin AND location = @location AND checked_at < @at
        """);

    /// <summary>What an event does to its position, to the ledger, and to what the channels should show.</summary>
    /// <param name="channels">The channels that sell from this place.</param>
    /// <param name="safety">What a position that is new keeps back.</param>
    public static IReadOnlyList<Statement> Take(StockEvent said, IReadOnlyList<ChannelRule> channels, int safety, int low, DateTimeOffset now)
    {
        var (gtin, location) = (said.Gtin.Value, said.Location.Value);
        var entry = Guid.CreateVersion7().ToString("N");
        return
        [
            PositionLock.Of(gtin, location),
            Ensure.With(gtin, location, said.Source, safety),
            Apply(said, entry, low),
            Recorded(said, entry, now),
            .. channels.Select(rule => LevelWrites.Follow(gtin, location, entry, rule, now)),
        ];
    }

    /// <summary>Keeps what somebody said who does not own the stock.</summary>
    public static Statement Foreign(StockEvent said, DateTimeOffset now)
    {
        var (onHand, allocated, difference, bizStep, reference, sequence) = Values(said);
        return RecordOnly.With(
            said.Source, said.EventId, said.Gtin.Value, said.Location.Value, Kind(said), onHand, allocated, difference, bizStep, reference, sequence,
            said.OccurredAt.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), Verdict.Foreign);
    }

    /// <summary>The owner was asked and said what the hub believes.</summary>
    /// <param name="soldSince">A position of which nothing was sold since then, and of which enough is left, need not be looked at as often.</param>
    public static Statement Checked(string gtin, string location, DateTimeOffset at, int low, DateTimeOffset soldSince) =>
        Check.With(at.ToUnixTimeMilliseconds(), low, soldSince.ToUnixTimeMilliseconds(), gtin, location);

    internal static string Kind(StockEvent said) => said is StockCount ? "counted" : "moved";

    private static Statement Apply(StockEvent said, string entry, int low) => said switch
    {
        StockCount count => Bind(ApplyCount, said, entry, ("@sequence", count.Sequence), ("@onHand", count.OnHand), ("@allocated", count.Allocated), ("@low", low)),
        StockMove move => Bind(ApplyMove, said, entry, ("@difference", move.Difference), ("@reference", move.Reference)),
        _ => throw new ArgumentOutOfRangeException(nameof(said), said, "No event of stock."),
    };

    private static Statement Recorded(StockEvent said, string entry, DateTimeOffset now)
    {
        var (onHand, allocated, difference, bizStep, reference, sequence) = Values(said);
        return Bind(
            Record, said, entry, ("@kind", Kind(said)), ("@onHand", onHand), ("@allocated", allocated), ("@difference", difference),
            ("@bizStep", bizStep), ("@reference", reference), ("@sequence", sequence), ("@now", now.ToUnixTimeMilliseconds()));
    }

    private static (int? OnHand, int? Allocated, int? Difference, string? BizStep, string? Reference, long? Sequence) Values(StockEvent said) => said switch
    {
        StockCount count => (count.OnHand, count.Allocated, null, null, null, count.Sequence),
        StockMove move => (null, null, move.Difference, move.BizStep, move.Reference, null),
        _ => throw new ArgumentOutOfRangeException(nameof(said), said, "No event of stock."),
    };

    /// <summary>Binds by name: the texts name their parameters in the order of the rules, not of a list.</summary>
    private static Statement Bind(Sql sql, StockEvent said, string entry, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var values = new object?[sql.Parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = sql.Parameters[i] switch
            {
                "@source" => said.Source,
                "@event" => said.EventId,
                "@gtin" => said.Gtin.Value,
                "@location" => said.Location.Value,
                "@at" => said.OccurredAt.ToUnixTimeMilliseconds(),
                "@entry" => entry,
                var name => Named(name, more),
            };
        }

        return sql.With(values);
    }

    private static object? Named(string name, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (known, value) in values)
        {
            if (known == name)
            {
                return value;
            }
        }

        throw new ArgumentException($"The statement takes {name}, which nobody gives.", nameof(name));
    }
}
