using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Erp;

/// <summary>Stock set aside for an order: all lines or none, until committed, released or run out.</summary>
internal sealed class Reservations
{
    private readonly Book<Reservation> _book = new("RES-", reservation => reservation.Id, reservation => reservation.OrderReference);
    private readonly PriorityQueue<string, DateTimeOffset> _expiries = new();
    private readonly DemoRetailer _retailer;
    private readonly StockBook _stock;

    public Reservations(DemoRetailer retailer, StockBook stock, OperationTable operations)
    {
        _retailer = retailer;
        _stock = stock;
        operations.Add<CreateReservation>(Systems.Erp, "reservations.create", OperationKind.Effect, Create);
        operations.Add<CommitReservation>(Systems.Erp, "reservations.commit", OperationKind.Effect, Commit);
        operations.Add(Systems.Erp, "reservations.release", OperationKind.Effect, Release);
    }

    public Reservation? Find(string id) => _book.Find(id);

    public IEnumerable<Reservation> All(string? orderReference) => _book.All(orderReference);

    /// <summary>Gives back what reservations held that ran out by now.</summary>
    public void Lapse(DateTimeOffset now)
    {
        while (_expiries.TryPeek(out var id, out var expiresAt) && expiresAt <= now)
        {
            _expiries.Dequeue();
            var reservation = _book.Find(id)!;
            if (reservation.State == ReservationState.Created)
            {
                End(reservation, ReservationState.Expired);
                _stock.Tell(expiresAt);
            }
        }
    }

    private Answer Create(Command command, CreateReservation body)
    {
        var refusal = Check.First(
            Check.Text("orderReference", body.OrderReference),
            Check.Location(_retailer, "location", body.Location),
            Check.Lines(_retailer, body.Lines),
            body.ExpiresAt <= command.At ? Answer.Invalid("expiresAt", "must lie in the future.") : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var lines = Merge(body.Lines);
        var uncovered = lines
            .Select(line => new UncoveredLine(line.Gtin, line.Quantity, _stock.Available(line.Gtin, body.Location)))
            .Where(line => line.Available < line.Requested)
            .ToList();
        return uncovered.Count > 0 ? Insufficient(body.Location, uncovered) : Reserve(command, body, lines);
    }

    private Answer Reserve(Command command, CreateReservation body, IReadOnlyList<StockLine> lines)
    {
        var reservation = _book.Add(new Reservation
        {
            Id = _book.NextId,
            State = ReservationState.Created,
            OrderReference = body.OrderReference,
            Location = body.Location,
            ExpiresAt = body.ExpiresAt,
            Lines = lines,
            CreatedAt = command.At,
        });
        _expiries.Enqueue(reservation.Id, reservation.ExpiresAt);
        foreach (var line in lines)
        {
            _stock.Change(line.Gtin, reservation.Location, onHand: 0, reserved: line.Quantity);
        }

        return Answer.Created(reservation, reservation.OrderReference);
    }

    private Answer Release(Command command)
    {
        if (_book.Find(command.RequiredTarget) is not { } reservation)
        {
            return Answer.NotFound("reservation", command.RequiredTarget);
        }

        return reservation.State switch
        {
            ReservationState.Created => Answer.Ok(End(reservation, ReservationState.Released), reservation.OrderReference),
            ReservationState.Committed => Answer.Conflict("reservation-committed", $"Reservation {reservation.Id} was committed: its goods are gone."),
            _ => Answer.Unchanged(reservation, reservation.OrderReference),
        };
    }

    private Answer Commit(Command command, CommitReservation body)
    {
        if (_book.Find(command.RequiredTarget) is not { } reservation)
        {
            return Answer.NotFound("reservation", command.RequiredTarget);
        }

        if (Check.Lines(_retailer, body.Lines) is { } refusal)
        {
            return refusal;
        }

        var lines = Merge(body.Lines);
        return reservation.State switch
        {
            ReservationState.Created => CommitOpen(reservation, lines),
            ReservationState.Committed when reservation.CommittedLines.ToHashSet().SetEquals(lines) =>
                Answer.Unchanged(reservation, reservation.OrderReference),
            ReservationState.Committed =>
                Answer.Conflict("reservation-committed", $"Reservation {reservation.Id} was committed with other quantities."),
            ReservationState.Released =>
                Answer.Conflict("reservation-released", $"Reservation {reservation.Id} was released before."),
            _ => Answer.Conflict("reservation-expired", $"Reservation {reservation.Id} ran out at {reservation.ExpiresAt:O}."),
        };
    }

    private Answer CommitOpen(Reservation reservation, IReadOnlyList<StockLine> lines)
    {
        var reserved = reservation.Lines.ToDictionary(line => line.Gtin, line => line.Quantity, StringComparer.Ordinal);
        if (lines.FirstOrDefault(line => line.Quantity > reserved.GetValueOrDefault(line.Gtin)) is { } excess)
        {
            return Answer.Conflict(
                "exceeds-reservation",
                $"Reservation {reservation.Id} holds {reserved.GetValueOrDefault(excess.Gtin)} of {excess.Gtin}, not {excess.Quantity}.");
        }

        foreach (var line in lines)
        {
            _stock.Change(line.Gtin, reservation.Location, onHand: -line.Quantity, reserved: 0);
        }

        return Answer.Ok(End(reservation with { CommittedLines = lines }, ReservationState.Committed), reservation.OrderReference);
    }

    private Reservation End(Reservation reservation, ReservationState state)
    {
        foreach (var line in reservation.Lines)
        {
            _stock.Change(line.Gtin, reservation.Location, onHand: 0, reserved: -line.Quantity);
        }

        return _book.Replace(reservation with { State = state });
    }

    private static List<StockLine> Merge(IReadOnlyList<StockLine> lines) =>
        [.. lines.GroupBy(line => Gs1.Gtin14(line.Gtin)).Select(same => new StockLine(same.Key, same.Sum(line => line.Quantity)))];

    private static Answer Insufficient(string location, List<UncoveredLine> uncovered) => Answer.Of(
        Problem.Of(409, "insufficient-stock", $"Location {location} cannot cover {uncovered.Count} of the lines; nothing was reserved.") with
        {
            Lines = uncovered,
        });
}
