using IntegrationHub.Sandbox.Erp;
using IntegrationHub.Sandbox.Pos;
using static System.FormattableString;

namespace IntegrationHub.Sandbox.Events;

/// <summary>What happened in the stores and to stock, in one order. An event of a store has the id that the store's own feed gives it.</summary>
internal sealed class EventLog
{
    public const string StockChanged = "stock.changed";

    private readonly List<RetailerEvent> _events = [];

    public void Add(TaskEvent happened) => _events.Add(new RetailerEvent(_events.Count + 1, happened.Id, happened.Type, happened.Time)
    {
        TaskId = happened.TaskId,
        OrderReference = happened.OrderReference,
        Data = happened.Data,
    });

    public void Add(StockReport stock) => _events.Add(new RetailerEvent(_events.Count + 1, Invariant($"STK-{stock.Version:D6}"), StockChanged, stock.AsOf) { Stock = stock });

    public RetailerEventFeed After(long sequence, int limit)
    {
        var found = _events.Skip((int)Math.Clamp(sequence, 0, _events.Count)).Take(limit).ToList();
        return new RetailerEventFeed(found, found.Count == 0 ? sequence : found[^1].Sequence);
    }
}
