using IntegrationHub.Sandbox.Commands;
using static System.FormattableString;

namespace IntegrationHub.Sandbox.Carrier;

/// <summary>A parcel carrier: labels, and tracking that follows from the clock.</summary>
internal sealed class CarrierSystem
{
    private static readonly TimeSpan Collection = TimeSpan.FromHours(4);

    private readonly Book<Label> _book = new("LBL-", label => label.Id, label => label.Reference);
    private readonly Dictionary<string, (string LabelId, int Days)> _byTrackingNumber = new(StringComparer.Ordinal);

    public CarrierSystem(OperationTable operations)
    {
        operations.Add<CreateLabel>(Systems.Carrier, "labels.create", OperationKind.Effect, Create);
        operations.Add(Systems.Carrier, "labels.void", OperationKind.Effect, Void);
    }

    public Label? Find(string id) => _book.Find(id);

    public IEnumerable<Label> All(string? reference) => _book.All(reference);

    public Tracking? Track(string number, DateTimeOffset now)
    {
        if (!_byTrackingNumber.TryGetValue(number, out var known))
        {
            return null;
        }

        var label = _book.Find(known.LabelId)!;
        TrackingEvent[] journey =
        [
            new(TrackingStatus.LabelCreated, label.PurchasedAt),
            .. label.State == LabelState.Voided
                ? [new TrackingEvent(TrackingStatus.Cancelled, label.PurchasedAt)]
                : new TrackingEvent[]
                {
                    new(TrackingStatus.InTransit, label.PurchasedAt + Collection),
                    new(TrackingStatus.Delivered, label.PurchasedAt + TimeSpan.FromDays(known.Days)),
                },
        ];
        var past = journey.Where(step => step.Time <= now).ToList();
        return new Tracking(number, label.Reference, past[^1].Status, past);
    }

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

        return label.PurchasedAt + Collection <= command.At
            ? Answer.Conflict("already-collected", $"Parcel {label.TrackingNumber} is on its way.")
            : Answer.Ok(_book.Replace(label with { State = LabelState.Voided }), label.Reference);
    }
}
