using System.Globalization;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Square;

/// <summary>
/// Counts that have changed since a time. Square tells them in no order, so only the last page names a watermark, and
/// none after the moment in which the reading began: what changed on an earlier page meanwhile is read next time.
/// </summary>
internal sealed class SquareCounting(SquareClient client, SquareStores stores, SquareVariations variations, TimeProvider clock)
{
    private const int MaxCounts = 1_000;

    public async Task<Outcome<ChangePage>> ReadAsync(DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken)
    {
        if (Place.Parse(after, clock.GetUtcNow()) is not { } place)
        {
            return new Outcome<ChangePage>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.Rejected, "unknown-page", "This place of the stream was never given out."));
        }

        var query = new SquareCountsQuery(
            null, stores.Ids, [SquareStates.InStock], since is { } start ? SquareMapping.Time(start) : null, place.Cursor, Math.Clamp(limit, 1, MaxCounts));
        return await (await client.BatchRetrieveInventoryCountsAsync(query, cancellationToken)).ThenAsync(async page =>
            (await variations.NameAsync(page.Counts.Known().Select(count => count.CatalogObjectId), cancellationToken)).Map(articles =>
            {
                var events = page.Counts.Known().Select(count => articles.TryGetValue(count.CatalogObjectId ?? "", out var gtin) ? ToEvent(count, gtin.Value) : null).OfType<FeedEvent>();
                var behind = place.Behind(page);
                return new ChangePage([.. events], page.Cursor is null ? null : behind.ToString(), page.Cursor is null ? behind.Watermark : null);
            }));
    }

    private FeedEvent? ToEvent(SquareCount count, string gtin)
    {
        if (stores.GlnOf(count.LocationId) is not { } store || SquareMapping.Pieces(count.Quantity) is not { } pieces || count.CalculatedAt is not { } at)
        {
            return null;
        }

        var changed = new StockChanged(gtin, store.Value, pieces, Available: null, at);
        return new FeedEvent(
            string.Create(CultureInfo.InvariantCulture, $"count:{count.CatalogObjectId}:{count.LocationId}:{at.ToUnixTimeMilliseconds()}:{pieces}"), StockEvents.Changed, at, null,
            JsonSerializer.Serialize(changed, EventJson.Default.StockChanged));
    }

    /// <summary>How far a reading has come: when it began, the latest time seen, and Square's cursor.</summary>
    private sealed record Place(DateTimeOffset Began, DateTimeOffset? Latest, string? Cursor)
    {
        public DateTimeOffset? Watermark => Latest > Began ? Began : Latest;

        public static Place? Parse(string? text, DateTimeOffset now) => text?.Split('|', 3) switch
        {
            null => new Place(now, null, null),
            [var began, var latest, var cursor] when Time(began) is { } start && (latest.Length == 0 || Time(latest) is not null) => new Place(start, Time(latest), cursor),
            _ => null,
        };

        public Place Behind(SquareCounts page) => new(Began, new[] { Latest, page.Counts.Known().Max(count => count.CalculatedAt) }.Max(), page.Cursor);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Began.ToUnixTimeMilliseconds()}|{Latest?.ToUnixTimeMilliseconds()}|{Cursor}");

        private static DateTimeOffset? Time(string milliseconds) =>
            long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? DateTimeOffset.FromUnixTimeMilliseconds(number)
                : null;
    }
}
