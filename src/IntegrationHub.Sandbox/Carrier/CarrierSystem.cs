using IntegrationHub.Sandbox.Commands;
using static System.FormattableString;

namespace IntegrationHub.Sandbox.Carrier;

/// <summary>A parcel carrier: labels, and tracking that follows from the clock.</summary>
internal sealed class CarrierSystem
{
    private static readonly TimeSpan Collection = TimeSpan.FromHours(4);

    private readonly Book<Label> _book = new("LBL-", label => label.Id, label => label.Reference);
    private readonly Dictionary<string, (string LabelId, int Days)> _byTrackingNumber = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _arrivals = new();

    public CarrierSystem(OperationTable operations)
    {
        operations.Add<CreateLabel>(Systems.Carrier, "labels.create", OperationKind.Effect, Create);
        operations.Add(Systems.Carrier, "labels.void", OperationKind.Effect, Void);
        operations.Add(Systems.Carrier, "labels.hand-in", OperationKind.Person, HandIn);
        operations.Add(Systems.Carrier, "labels.lose", OperationKind.Person, Lose);
    }

    public CarrierFeed Feed { get; } = new();

    public Label? Find(string id) => _book.Find(id);

    public IEnumerable<Label> All(string? reference) => _book.All(reference);

    /// <summary>Parcels of customers arrive that are due by now.</summary>
    public void Deliver(DateTimeOffset now)
    {
        while (_arrivals.TryPeek(out var id, out var dueAt) && dueAt <= now)
        {
            _arrivals.Dequeue();
            if (_book.Find(id) is { LostAt: null } label)
            {
                Feed.Add(CarrierEventTypes.Delivered, label, dueAt);
            }
        }
    }

    public Tracking? Track(string number, DateTimeOffset now)
    {
        if (!_byTrackingNumber.TryGetValue(number, out var known))
        {
            return null;
        }

        var label = _book.Find(known.LabelId)!;
        TrackingEvent[] journey = [new(TrackingStatus.LabelCreated, label.PurchasedAt), .. Journey(label, known.Days)];
        var past = journey.Where(step => step.Time <= now).ToList();
        return new Tracking(number, label.Reference, past[^1].Status, past);
    }

    private static TrackingEvent[] Journey(Label label, int days) => label switch
    {
        { State: LabelState.Voided } => [new(TrackingStatus.Cancelled, label.PurchasedAt)],
        { IsReturn: true, HandedInAt: null } => [],
        { HandedInAt: { } handedIn, LostAt: { } lost } => [new(TrackingStatus.InTransit, handedIn), new(TrackingStatus.Lost, lost)],
        { HandedInAt: { } handedIn } => [new(TrackingStatus.InTransit, handedIn), new(TrackingStatus.Delivered, handedIn + TimeSpan.FromDays(days))],
        _ => [new(TrackingStatus.InTransit, label.PurchasedAt + Collection), new(TrackingStatus.Delivered, label.PurchasedAt + TimeSpan.FromDays(days))],
    };

    private Answer Create(Command command, CreateLabel body)
    {
        var refusal = Check.First(Check.Text("reference", body.Reference), CarrierRates.Refusal(body.Parcels));
        if (refusal is not null)
        {
            return refusal;
        }

        if (CarrierRates.For(body.Service, body.From, body.To, body.Parcels) is not { } rate)
        {
            return Answer.Invalid("service", $"'{body.Service}' is not offered; ask /carrier/rates.");
        }

        var label = _book.Add(new Label
        {
            Id = _book.NextId,
            State = LabelState.Purchased,
            Reference = body.Reference,
            Service = body.Service,
            TrackingNumber = Invariant($"SBX{_book.Count + 1:D9}ES"),
            Cost = rate.Cost,
            Currency = rate.Currency,
            PurchasedAt = command.At,
            IsReturn = body.IsReturn,
        });
        _byTrackingNumber.Add(label.TrackingNumber, (label.Id, rate.TransitDays));
        return Answer.Created(label, label.Reference);
    }

    private Answer Void(Command command)
    {
        if (_book.Find(command.RequiredTarget) is not { } label)
        {
            return Answer.NotFound("label", command.RequiredTarget);
        }

        if (label.State == LabelState.Voided)
        {
            return Answer.Unchanged(label, label.Reference);
        }

        return (label.IsReturn ? label.HandedInAt is not null : label.PurchasedAt + Collection <= command.At)
            ? Answer.Conflict("already-collected", $"Parcel {label.TrackingNumber} is on its way.")
            : Answer.Ok(_book.Replace(label with { State = LabelState.Voided }), label.Reference);
    }

    private Answer HandIn(Command command) => _book.Find(command.RequiredTarget) switch
    {
        null => Answer.NotFound("label", command.RequiredTarget),
        { IsReturn: false } label => Answer.Conflict("not-a-return", $"Parcel {label.TrackingNumber} is collected, not handed in."),
        { State: LabelState.Voided } label => Answer.Conflict("label-voided", $"The label of parcel {label.TrackingNumber} is void."),
        { HandedInAt: not null } label => Answer.Unchanged(label, label.Reference),
        var label => Answer.Ok(Accept(label, command.At), label.Reference),
    };

    private Label Accept(Label label, DateTimeOffset at)
    {
        var accepted = _book.Replace(label with { HandedInAt = at });
        _arrivals.Enqueue(label.Id, at + TimeSpan.FromDays(_byTrackingNumber[label.TrackingNumber].Days));
        Feed.Add(CarrierEventTypes.Accepted, accepted, at);
        return accepted;
    }

    private Answer Lose(Command command)
    {
        if (_book.Find(command.RequiredTarget) is not { } label)
        {
            return Answer.NotFound("label", command.RequiredTarget);
        }

        if (label.HandedInAt is not { } handedIn || handedIn + TimeSpan.FromDays(_byTrackingNumber[label.TrackingNumber].Days) <= command.At)
        {
            return Answer.Conflict("not-under-way", $"Parcel {label.TrackingNumber} is not with the carrier.");
        }

        if (label.LostAt is not null)
        {
            return Answer.Unchanged(label, label.Reference);
        }

        var lost = _book.Replace(label with { LostAt = command.At });
        Feed.Add(CarrierEventTypes.Lost, lost, command.At);
        return Answer.Ok(lost, lost.Reference);
    }
}
