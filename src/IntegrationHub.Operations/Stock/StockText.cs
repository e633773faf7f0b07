using System.Globalization;
using System.Text;

namespace IntegrationHub.Operations.Stock;

/// <summary>Writes a position for people to read on a terminal.</summary>
internal static class StockText
{
    public static string Write(StockView stock)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{stock.Gtin} at {stock.Location}: {stock.Available} may be promised, as of {Time(stock.AsOf)} by {stock.Source}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {stock.OnHand,7}  on hand");
        foreach (var entry in stock.MadeUpOf)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"            {Said(entry)}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"  {-stock.Reserved,7}  held by the hub");
        foreach (var hold in stock.Held.Where(hold => hold.OwnerSince is null))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"            {hold.Quantity,7}  for {hold.OrderId} until {Time(hold.ExpiresAt)}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"  {-stock.Allocated,7}  promised by {stock.Source}");
        foreach (var hold in stock.Held.Where(hold => hold.OwnerSince is not null))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"            {hold.Quantity,7}  of them for {hold.OrderId} since {Time(hold.OwnerSince!.Value)}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"  {-stock.Safety,7}  kept back");
        if (!stock.AddsUp)
        {
            text.AppendLine("  The ledger and the holds do not make up these numbers: the books are wrong.");
        }

        text.AppendLine("  Channels");
        foreach (var level in stock.Channels)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"            {level.Connection} shows {Number(level.Published)} and should show {level.Desired}{State(level)}");
        }

        text.AppendLine("  Ledger, the newest first");
        foreach (var entry in stock.Recent)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"            {Time(entry.RecordedAt)}  {Number(entry.Balance),7}  {entry.Verdict,-9}  {Said(entry)}{(entry.Why is null ? "" : $": {entry.Why}")}");
        }

        return text.ToString();
    }

    private static string Said(EntryView entry) => entry.Difference is { } difference
        ? string.Create(CultureInfo.InvariantCulture, $"{difference,7:+0;-0;0}  {entry.BizStep} {entry.Reference} at {Time(entry.OccurredAt)}, {entry.Source} {entry.EventId}")
        : string.Create(CultureInfo.InvariantCulture, $"{entry.OnHand,7}  counted at {Time(entry.OccurredAt)}, {entry.Allocated} of them promised, {entry.Source} {entry.EventId}");

    private static string State(LevelView level) => level switch
    {
        { State: not "listed" } => $" ({level.State})",
        { DirtySince: { } since } => $" (since {Time(since)})",
        _ => "",
    };

    private static string Number(int? pieces) => pieces?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
