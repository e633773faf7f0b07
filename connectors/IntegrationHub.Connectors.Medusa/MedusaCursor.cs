using System.Globalization;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>
/// Where a page begins: at a time, behind some rows of that very time. A row that changes while pages are read moves to
/// the end, and a position counted from the first row would then pass one by.
/// </summary>
internal sealed record MedusaCursor(DateTimeOffset? Since, int Skip)
{
    /// <returns>Null for a text that is none of ours.</returns>
    public static MedusaCursor? Parse(string? after, DateTimeOffset? since) => after?.Split('~') switch
    {
        null => new MedusaCursor(since, 0),
        [var time, var skip] when DateTimeOffset.TryParseExact(time, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) => new MedusaCursor(from, rows),
        _ => null,
    };

    public ChangePage Page<TRow>(IReadOnlyList<TRow> rows, Func<TRow, DateTimeOffset?> stamp, Func<TRow, FeedEvent?> tell, int limit)
    {
        var stamps = rows.Select(row => stamp(row) ?? throw new JsonException("A row has no time.")).ToList();
        var last = stamps.Count > 0 ? stamps.Max() : default(DateTimeOffset?);
        return new ChangePage([.. rows.Select(tell).OfType<FeedEvent>()], rows.Count < limit ? null : Next(stamps, last!.Value), last);
    }

    private string Next(List<DateTimeOffset> stamps, DateTimeOffset last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last:O}~{stamps.Count(stamp => stamp == last) + (last == Since ? Skip : 0)}");
}
