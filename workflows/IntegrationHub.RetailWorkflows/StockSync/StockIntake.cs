using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Storage;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>
/// Takes what systems say of stock into the books: the writes belong into the commit that moves the feed's cursor on.
/// A known event writes nothing, and one that cannot be read is shown as a drift item and holds up nobody.
/// </summary>
public sealed class StockIntake
{
    private const int LongestExcerpt = 200;

    private readonly StockRoles _roles;
    private readonly ConnectionDirectory _directory;
    private readonly StockSyncOptions _options;
    private readonly StockBell _bell;

    internal StockIntake(StockRoles roles, ConnectionDirectory directory, IOptions<StockSyncOptions> options, StockBell bell) =>
        (_roles, _directory, _options, _bell) = (roles, directory, options.Value, bell);

    /// <summary>Whether the event is about stock, and nothing for a workflow.</summary>
    public static bool Takes(FeedEvent happened) => happened.Type is StockEvents.Changed or StockEvents.Moved;

    /// <summary>The writes that accept the event.</summary>
    public IReadOnlyList<Statement> Accept(string connection, FeedEvent happened, DateTimeOffset now) => happened.Type == StockEvents.Changed
        ? Read(happened, EventJson.Default.StockChanged) is { } changed && Place(changed.Gtin, changed.Location) is { } at
            ? Changed(connection, happened.Id, changed, at.Gtin, at.Location, now)
            : Unreadable(connection, happened, now)
        : Read(happened, EventJson.Default.StockMoved) is { Reference: not null, BizStep: not null } moved && Place(moved.Gtin, moved.Location) is { } place
            ? Take(new StockMove(connection, happened.Id, place.Gtin, place.Location, moved.OccurredAt, moved.Difference, moved.BizStep, moved.Reference), now)
            : Unreadable(connection, happened, now);

    /// <summary>Call it after that commit: channels are told soon.</summary>
    public void Accepted() => _bell.Ring();

    private IReadOnlyList<Statement> Changed(string connection, string eventId, StockChanged changed, Gtin gtin, Gln location, DateTimeOffset now)
    {
        var allocated = changed.Available is { } available ? Math.Max(0, changed.OnHand - available) : 0;
        var count = new StockCount(connection, eventId, gtin, location, changed.AsOf, changed.OnHand, allocated, changed.Sequence);
        return _roles.Owner(location) is { } owner && owner != connection
            ? _directory.Has<IStockPublisher>(connection)
                ? ChannelStatement.Take(connection, eventId, gtin, location, changed.Available ?? changed.OnHand, changed.AsOf, _options.Echoes, now)
                : [PositionWrites.Foreign(count, now)]
            : Take(count, now);
    }

    private IReadOnlyList<Statement> Take(StockEvent said, DateTimeOffset now) =>
        PositionWrites.Take(said, _roles.Channels(said.Location), _options.Safety, _options.Low, now);

    private static (Gtin Gtin, Gln Location)? Place(string? gtin, string? location) =>
        Gtin.Parse(gtin).TryGet(out var article) && Gln.Parse(location).TryGet(out var place) ? (article, place) : null;

    private static T? Read<T>(FeedEvent happened, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return happened.Data is { } data ? JsonSerializer.Deserialize(data, type) : null;
        }
        catch (JsonException)
        {
            // Also a number of pieces that is no whole number: what comes in packs is converted where it comes from.
            return null;
        }
    }

    private static IReadOnlyList<Statement> Unreadable(string connection, FeedEvent happened, DateTimeOffset now)
    {
        var data = happened.Data ?? "";
        var evidence = $"Event {happened.Id} ({happened.Type}): {(data.Length > LongestExcerpt ? data[..LongestExcerpt] : data)}";
        return
        [
            .. DriftWrites.Seen(
                new DriftItem(
                    Member(data, "gtin"), Member(data, "location"), connection, null, null, DriftCause.Unreadable, [evidence],
                    "It was left out: GTIN, GLN, whole pieces, times and a reference are needed. Correct the mapping; the next comparison repairs the stock.", DriftState.Open),
                now),
        ];
    }

    private static string Member(string data, string name)
    {
        try
        {
            return JsonElement.Parse(data) is { ValueKind: JsonValueKind.Object } read && read.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
