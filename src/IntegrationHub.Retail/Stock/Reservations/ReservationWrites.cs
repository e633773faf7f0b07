using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Reservations;

/// <summary>
/// The hub as its own keeper of reservations. Whether enough is left is a condition of the write, so of many who want the
/// last piece one gets it; a hold that has run out is dissolved in the unit that would be blocked by it.
/// </summary>
public static class ReservationWrites
{
    /// <summary>The guard that refuses a reservation which is there already.</summary>
    public const string Known = "stock.reservation-known";

    /// <summary>The guard that refuses what is not left.</summary>
    public const string Short = "stock.reservation-short";

    private const string Expired = "FROM stock_reservations r WHERE r.gtin = @gtin AND r.location = @location AND r.state = 'created' AND r.owner_since IS NULL AND r.expires_at <= @now";
    private const string Open = "FROM stock_reservations r WHERE r.id = @id AND r.gtin = @gtin AND r.state = 'created' AND r.owner_since IS NULL";

    private static readonly Sql Insert = new("""
        INSERT INTO stock_reservations (id, gtin, location, order_id, quantity, state, expires_at, created_at)
        VALUES (@id, @gtin, @location, @order, @quantity, 'created', @expiresAt, @now) ON CONFLICT DO NOTHING
        """);

    private static readonly Sql Hold = new("""
        UPDATE stock_positions SET reserved_soft = reserved_soft + @quantity, version = version + 1,
            hot = CASE WHEN sellable - allocated - reserved_soft - @quantity - safety <= @low THEN 1 ELSE hot END
        WHERE gtin = @gtin AND location = @location AND counted_at IS NOT NULL AND sellable - allocated - reserved_soft - safety >= @quantity
        """);

    private static readonly Sql LetGoExpired = new($"""
        UPDATE stock_positions SET version = version + 1, reserved_soft = reserved_soft - CAST((SELECT SUM(r.quantity) {Expired}) AS bigint)
        WHERE gtin = @gtin AND location = @location AND EXISTS (SELECT 1 {Expired})
        """);

    private static readonly Sql MarkExpired = new("""
        UPDATE stock_reservations SET state = 'expired', ended_at = @now WHERE gtin = @gtin AND location = @location AND state = 'created' AND owner_since IS NULL AND expires_at <= @now
        """);

    private static readonly Sql LetGo = new($"""
        UPDATE stock_positions SET version = version + 1, reserved_soft = reserved_soft - (SELECT r.quantity {Open})
        WHERE gtin = @gtin AND location = @location AND EXISTS (SELECT 1 {Open})
        """);

    private static readonly Sql LeaveToOwner = new("""
        UPDATE stock_reservations SET owner_since = @now WHERE id = @id AND gtin = @gtin AND state = 'created' AND owner_since IS NULL
        """);

    private static readonly Sql End = new("""
        UPDATE stock_reservations SET state = @state, ended_at = @now WHERE id = @id AND gtin = @gtin AND state = 'created'
        """);

    /// <summary>Holds all lines or none; refused by <see cref="Known"/> or <see cref="Short"/>.</summary>
    public static IEnumerable<Statement> Create(
        string id, string orderId, Gln location, IEnumerable<StockLine> lines, DateTimeOffset expiresAt, IReadOnlyList<ChannelRule> channels, int low, DateTimeOffset now) =>
        Ordered(lines).SelectMany(line => (IEnumerable<Statement>)
        [
            PositionLock.Of(line.Gtin.Value, location.Value),
            Insert.With(id, line.Gtin.Value, location.Value, orderId, line.Quantity, expiresAt.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds()).Guarded(Known),
            .. Dissolve(line.Gtin.Value, location.Value, now),
            Hold.With(line.Quantity, low, line.Gtin.Value, location.Value).Guarded(Short),
            .. channels.Select(rule => LevelWrites.Follow(line.Gtin.Value, location.Value, rule, now)),
        ]);

    /// <summary>The owner's counts hold the pieces from now on. It takes a count that was begun after the owner was told, in the same unit.</summary>
    /// <param name="counts">That count of each article.</param>
    public static IEnumerable<Statement> HandOver(IEnumerable<HubReservation> lines, IEnumerable<Statement> counts, IReadOnlyList<ChannelRule> channels, DateTimeOffset now) =>
    [
        .. InOrder(lines).SelectMany(line => (IEnumerable<Statement>)
        [
            PositionLock.Of(line.Gtin, line.Location),
            LetGo.With(line.Id, line.Gtin, line.Location),
            LeaveToOwner.With(now.ToUnixTimeMilliseconds(), line.Id, line.Gtin),
        ]),
        .. counts,
        .. InOrder(lines).SelectMany(line => channels.Select(rule => LevelWrites.Follow(line.Gtin, line.Location, rule, now))),
    ];

    /// <summary>Gives back what is still held.</summary>
    /// <param name="counts">Counts of the owner that know of it; none where the owner held nothing.</param>
    public static IEnumerable<Statement> Release(IEnumerable<HubReservation> lines, IEnumerable<Statement> counts, IReadOnlyList<ChannelRule> channels, DateTimeOffset now) =>
        [.. InOrder(lines).SelectMany(line => EndLine(line, ReservationState.Released, channels, now)), .. counts];

    /// <summary>Ends the reservation of what the owner itself has booked as sold: its count takes the pieces out, and nobody else does.</summary>
    /// <param name="counts">A count of each article that was begun after the owner had booked.</param>
    public static IEnumerable<Statement> Commit(IEnumerable<HubReservation> lines, IEnumerable<Statement> counts, IReadOnlyList<ChannelRule> channels, DateTimeOffset now) =>
        [.. InOrder(lines).SelectMany(line => EndLine(line, ReservationState.Committed, channels, now)), .. counts];

    /// <summary>Ends the reservation of what nobody else books; what was sold leaves the stock, also where the hold had run out before.</summary>
    public static IEnumerable<Statement> Commit(
        IEnumerable<HubReservation> lines, IReadOnlyCollection<StockLine> sold, IReadOnlyList<ChannelRule> channels, int low, DateTimeOffset now) =>
        InOrder(lines).SelectMany(line => (IEnumerable<Statement>)
        [
            .. EndLine(line, ReservationState.Committed, channels, now),
            .. sold.Where(piece => piece.Gtin.Value == line.Gtin).SelectMany(piece => PositionWrites.Take(Sale(line, piece, now), channels, safety: 0, low, now)),
        ]);

    /// <summary>Dissolves the holds of one position that have run out.</summary>
    public static IEnumerable<Statement> Expire(string gtin, string location, IReadOnlyList<ChannelRule> channels, DateTimeOffset now) =>
    [
        PositionLock.Of(gtin, location),
        .. Dissolve(gtin, location, now),
        .. channels.Select(rule => LevelWrites.Follow(gtin, location, rule, now)),
    ];

    private static IEnumerable<Statement> EndLine(HubReservation line, ReservationState state, IReadOnlyList<ChannelRule> channels, DateTimeOffset now) =>
    [
        PositionLock.Of(line.Gtin, line.Location),
        LetGo.With(line.Id, line.Gtin, line.Location),
        End.With(ReservationBook.Word(state), now.ToUnixTimeMilliseconds(), line.Id, line.Gtin),
        .. channels.Select(rule => LevelWrites.Follow(line.Gtin, line.Location, rule, now)),
    ];

    private static Statement[] Dissolve(string gtin, string location, DateTimeOffset now) =>
        [LetGoExpired.With(gtin, location, now.ToUnixTimeMilliseconds()), MarkExpired.With(now.ToUnixTimeMilliseconds(), gtin, location)];

    private static IEnumerable<HubReservation> InOrder(IEnumerable<HubReservation> lines) => lines.OrderBy(line => line.Gtin, StringComparer.Ordinal);

    private static StockMove Sale(HubReservation line, StockLine sold, DateTimeOffset now) => new(
        StockEvent.HubSource, $"{line.Id}/{line.Gtin}", sold.Gtin, Gln.Parse(line.Location).Value, now, -sold.Quantity, "retail_selling", $"{line.OrderId}/{line.Id}");

    /// <summary>All take their locks in the same order. An article that comes twice is held once.</summary>
    private static IEnumerable<StockLine> Ordered(IEnumerable<StockLine> lines) =>
        lines.GroupBy(line => line.Gtin).Select(same => new StockLine(same.Key, same.Sum(line => line.Quantity))).OrderBy(line => line.Gtin.Value, StringComparer.Ordinal);
}
