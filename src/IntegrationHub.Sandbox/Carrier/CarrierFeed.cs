using static System.FormattableString;

namespace IntegrationHub.Sandbox.Carrier;

/// <summary>Everything that happened to parcels which customers send back, in order.</summary>
internal sealed class CarrierFeed
{
    private readonly List<CarrierEvent> _events = [];

    public void Add(string type, Label label, DateTimeOffset at)
    {
        var sequence = _events.Count + 1;
        _events.Add(new CarrierEvent(sequence, Invariant($"CEV-{sequence:D6}"), type, at, label.TrackingNumber, label.Reference));
    }

    public CarrierEventFeed After(long sequence, int limit)
    {
        var found = _events.Skip((int)Math.Clamp(sequence, 0, _events.Count)).Take(limit).ToList();
        return new CarrierEventFeed(found, found.Count == 0 ? sequence : found[^1].Sequence);
    }
}
