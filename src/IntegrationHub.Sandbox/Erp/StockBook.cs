using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Events;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Erp;

/// <summary>On hand and reserved, per product and place.</summary>
internal sealed class StockBook
{
    private readonly Dictionary<(string Gtin, string Location), Level> _levels;
    private readonly SortedSet<(string Gtin, string Location)> _touched = [];
    private readonly DemoRetailer _retailer;
    private readonly EventLog _log;
    private long _version;

    public StockBook(DemoRetailer retailer, EventLog log, OperationTable operations)
    {
        (_retailer, _log) = (retailer, log);
        _levels = retailer.OpeningStock.ToDictionary(opening => opening.Key, opening => new Level(opening.Value, 0, 0));
        operations.Add<AdjustStock>(Systems.Erp, "stock.adjust", OperationKind.Person, Adjust);
    }

    public int Available(string gtin, string location)
    {
        var level = _levels[(gtin, location)];
        return level.OnHand - level.Reserved;
    }

    public StockReport? Report(string gtin, string location, DateTimeOffset asOf) =>
        _levels.TryGetValue((Gs1.Gtin14(gtin), location), out var level)
            ? new StockReport(Gs1.Gtin14(gtin), location, level.OnHand, level.Reserved, level.OnHand - level.Reserved, level.Version, asOf)
            : null;

    /// <summary>A page of one place, by GTIN.</summary>
    public Page<StockReport> List(string location, string? after, int? limit, DateTimeOffset asOf) =>
        Page.Of(DemoProducts.All.Select(product => Report(product.Gtin, location, asOf)).OfType<StockReport>(), report => report.Gtin, after, limit);

    /// <summary>Tells of every position that has changed since the last time, once.</summary>
    public void Tell(DateTimeOffset at)
    {
        foreach (var (gtin, location) in _touched)
        {
            _log.Add(Report(gtin, location, at)!);
        }

        _touched.Clear();
    }

    public void Change(string gtin, string location, int onHand, int reserved)
    {
        _touched.Add((gtin, location));
        var level = _levels[(gtin, location)];
        _levels[(gtin, location)] = new Level(level.OnHand + onHand, level.Reserved + reserved, ++_version);
    }

    private Answer Adjust(Command command, AdjustStock body)
    {
        if (Report(body.Gtin, body.Location, command.At) is not { } before)
        {
            return Check.Location(_retailer, "location", body.Location) ?? Answer.NotFound("product", body.Gtin);
        }

        if (before.OnHand + body.Delta is < 0 or > 2 * MagicValues.PlentifulStock)
        {
            return Answer.Invalid("delta", $"on hand is {before.OnHand} and cannot change by {body.Delta}.");
        }

        Change(before.Gtin, before.Location, body.Delta, 0);
        return Answer.Ok(Report(before.Gtin, before.Location, command.At)!, before.Gtin);
    }

    private sealed record Level(int OnHand, int Reserved, long Version);
}
