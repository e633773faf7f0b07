using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Stock.Reservations;
using IntegrationHub.Storage;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>
/// The hub as the keeper of reservations, for stores where no system holds stock for orders. It stands behind every
/// configured connection and is asked like one: with keys, and in the effect ledger under the name <see cref="Connection"/>.
/// A reservation's id is its key. What the owner of the stock has in its own counts, the hub subtracts no more.
/// </summary>
internal sealed class HubStockReserver(StockBooks books, StockRoles roles, OwnerComparison owners, OrderBook orders, StockBell bell, IOptions<StockSyncOptions> options) : IStockReserver
{
    public const string Connection = "hub";

    /// <summary>Holds stay in the books for ever, and so do their keys.</summary>
    private static readonly Dictionary<string, Idempotency> Keys = new(StringComparer.Ordinal)
    {
        [Operations.StockReserve] = new Idempotency.Natural(),
        [Operations.StockRelease] = new Idempotency.Natural(),
        [Operations.StockCommit] = new Idempotency.Natural(),
    };

    /// <summary>The system that holds stock at the store: a configured one, or else the hub itself.</summary>
    public Served<IStockReserver> Serving(ConnectionDirectory directory, Gln store) =>
        directory.All<IStockReserver>(store) is [var configured, ..] ? configured : new Served<IStockReserver>(Connection, this, Keys);

    public async Task<Outcome<Reservation>> ReserveAsync(StockReservationRequest request, EffectKey key, CancellationToken cancellationToken)
    {
        var refusedBy = await HoldAsync(request, key);
        if (refusedBy == ReservationWrites.Short && await LearnAsync(request, key, cancellationToken))
        {
            refusedBy = await HoldAsync(request, key);
        }

        bell.Ring();
        return refusedBy switch
        {
            null or ReservationWrites.Known => new Outcome<Reservation>.Done(new Reservation
            {
                Id = PlainText.Parse(key.Value).Value,
                Location = request.Location,
                State = ReservationState.Created,
                Lines = request.Lines,
                ExpiresAt = request.ExpiresAt,
            }),
            ReservationWrites.Short => new Outcome<Reservation>.DefinitelyNot(await WhyAsync(request)),
            var other => throw new InvalidOperationException($"The books refused the reservation '{key}' ({other})."),
        };
    }

    public async Task<Outcome<Nothing>> ReleaseAsync(string reservationId, string orderId, EffectKey key, CancellationToken cancellationToken)
    {
        var held = await books.Reservations.FindAsync(reservationId);
        if (held.Count == 0)
        {
            return Unknown(reservationId);
        }

        // Where the owner cannot be asked now, the count that it makes of its own cancellation comes anyway.
        var counts = held.Exists(line => line.OwnerSince is not null) ? await CountAsync(held, key, cancellationToken) : null;
        return await CommitAsync(ReservationWrites.Release(held, counts is Outcome<IReadOnlyList<Statement>?>.Done { Value: { } said } ? said : [], Channels(held), books.Clock.GetUtcNow()));
    }

    public Task<Outcome<Nothing>> CommitAsync(string reservationId, string orderId, IReadOnlyList<StockLine> sold, EffectKey key, CancellationToken cancellationToken) =>
        CommitAsync(reservationId, orderId, sold, isToldToOwner: false, key, cancellationToken);

    /// <summary>The owner of the stock, where nobody tells it of the hub's sales and it can be told; null where it knows, or somebody else holds the stock.</summary>
    public Served<IStockAdjuster>? OwnerToTell(ConnectionDirectory directory, Gln store) =>
        directory.All<IStockReserver>(store).Count == 0 && roles.Owner(store) is { } owner && directory.Has<IStockAdjuster>(owner) && directory.Has<IStockReader>(owner)
        && !directory.All<ISalePoster>(store).Any(poster => poster.Connection == owner)
            ? directory.Named<IStockAdjuster>(owner)
            : null;

    /// <param name="isToldToOwner">Whether the owner of the stock has been told of this sale: then its count takes the pieces out.</param>
    public async Task<Outcome<Nothing>> CommitAsync(
        string reservationId, string orderId, IReadOnlyList<StockLine> sold, bool isToldToOwner, EffectKey key, CancellationToken cancellationToken)
    {
        var held = await books.Reservations.FindAsync(reservationId);
        if (held.Count == 0)
        {
            return Unknown(reservationId);
        }

        if (sold.FirstOrDefault(line => held.Where(hold => hold.Gtin == line.Gtin.Value).Sum(hold => hold.Quantity) < line.Quantity) is { } excess)
        {
            return new Outcome<Nothing>.DefinitelyNot(
                new ConnectorError(ConnectorErrorKind.Conflict, "exceeds-reservation", $"Reservation '{reservationId}' holds fewer than {excess.Quantity} of {excess.Gtin}."));
        }

        var counts = isToldToOwner || IsBookedByOwner(orderId, Place(held)) ? await CountAsync(held, key, cancellationToken) : new Outcome<IReadOnlyList<Statement>?>.Done(null);
        return await counts.ThenAsync(said => CommitAsync(said is null
            ? ReservationWrites.Commit(held, sold, Channels(held), options.Value.Low, books.Clock.GetUtcNow())
            : ReservationWrites.Commit(held, said, Channels(held), books.Clock.GetUtcNow())));
    }

    /// <summary>
    /// Leaves it to the owner of the stock to hold what it has just been told of, with a count of its own that knows of it.
    /// Nothing to do where somebody else keeps the order's reservation or the stock.
    /// </summary>
    /// <param name="holder">The system that has the order and holds its pieces.</param>
    public async Task<Outcome<IReadOnlyList<Statement>>> HandOverAsync(StoredOrder order, string holder, EffectKey key, CancellationToken cancellationToken)
    {
        if (order.SystemOf(OrderReference.Reservation) != Connection || roles.Owner(order.Order.Location) != holder)
        {
            return new Outcome<IReadOnlyList<Statement>>.Done([]);
        }

        var held = await books.Reservations.FindAsync(order.Reference(OrderReference.Reservation)!);
        return (await CountAsync(held, key, cancellationToken)).Map<IReadOnlyList<Statement>>(said =>
            said is null ? [] : [.. ReservationWrites.HandOver(held, said, Channels(held), books.Clock.GetUtcNow())]);
    }

    private async Task<string?> HoldAsync(StockReservationRequest request, EffectKey key) => (await books.Database.CommitAsync(new WriteUnit().AddRange(ReservationWrites.Create(
        key.Value, request.OrderId, request.Location, request.Lines, request.ExpiresAt, roles.Channels(request.Location), options.Value.Low, books.Clock.GetUtcNow())))).RefusedBy;

    /// <summary>Asks the owner for articles of which the hub has never heard, as those of a hub that has just begun.</summary>
    /// <returns>Whether it knows more now.</returns>
    private async Task<bool> LearnAsync(StockReservationRequest request, EffectKey key, CancellationToken cancellationToken)
    {
        var known = await books.Positions.FindAsync(request.Lines.Select(line => line.Gtin), request.Location);
        var unknown = request.Lines.Zip(known).Where(pair => pair.Second?.CountedAt is null).Select(pair => pair.First.Gtin).Distinct().ToList();
        return unknown.Count > 0 && await owners.LearnAsync(request.Location, unknown, key.Value, cancellationToken);
    }

    private async Task<Outcome<Nothing>> CommitAsync(IEnumerable<Statement> statements)
    {
        var result = await books.Database.CommitAsync(new WriteUnit().AddRange(statements));
        bell.Ring();
        return result.IsCommitted ? new Outcome<Nothing>.Done(default) : throw new InvalidOperationException($"The books refused to end a reservation ({result.RefusedBy}).");
    }

    /// <summary>Whether the sale stands in the system that counts the stock: then its counts know of it.</summary>
    private bool IsBookedByOwner(string orderId, Gln location) => orders.Find(orderId)?.SystemOf(OrderReference.Receipt) is { } system && system == roles.Owner(location);

    /// <summary>Null where there is no owner any more, or it cannot say.</summary>
    private async Task<Outcome<IReadOnlyList<Statement>?>> CountAsync(List<HubReservation> held, EffectKey key, CancellationToken cancellationToken) => roles.Owner(Place(held)) is { } owner
        ? await owners.CountAsync(owner, Place(held), held.Select(line => Gtin.Parse(line.Gtin).Value), key.Value, cancellationToken)
        : new Outcome<IReadOnlyList<Statement>?>.Done(null);

    private IReadOnlyList<Retail.Stock.Channels.ChannelRule> Channels(List<HubReservation> held) => roles.Channels(Place(held));

    private static Gln Place(List<HubReservation> held) => Gln.Parse(held[0].Location).Value;

    /// <summary>A store of whose stock the hub knows nothing is not sold out: somebody has forgotten to connect it.</summary>
    private async Task<ConnectorError> WhyAsync(StockReservationRequest request)
    {
        var positions = await books.Positions.FindAsync(request.Lines.Select(line => line.Gtin), request.Location);
        return positions.All(position => position?.CountedAt is null)
            ? new ConnectorError(
                ConnectorErrorKind.Rejected, "no-stock-known",
                $"No connection offers stock.reserve for store '{request.Location}', and the hub knows no stock there. Add a connection that reserves or that tells its stock under Hub:Connections, or add the store to the Locations of one that does.")
            : new ConnectorError(ConnectorErrorKind.Conflict, "insufficient-stock", $"Store '{request.Location}' has too little of at least one article.");
    }

    private static Outcome<Nothing>.DefinitelyNot Unknown(string reservationId) =>
        new(new ConnectorError(ConnectorErrorKind.NotFound, "reservation-not-found", $"The hub holds no reservation '{reservationId}'."));
}
