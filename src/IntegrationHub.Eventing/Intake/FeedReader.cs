using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Storage;

namespace IntegrationHub.Eventing.Intake;

/// <summary>
/// Reads event feeds page by page. The events of a page and the cursor behind them commit together, so a crash repeats
/// a page and never skips one; known events write nothing.
/// </summary>
internal sealed class FeedReader(Inbox inbox, IHubDatabase database, TimeProvider clock)
{
    private const int PageSize = 200;

    private static readonly Sql ReadCursor = new("SELECT cursor FROM feed_cursors WHERE connection = @connection");

    private static readonly Sql MoveCursor = new("""
        INSERT INTO feed_cursors (connection, cursor, updated_at) VALUES (@connection, @cursor, @now)
        ON CONFLICT (connection) DO UPDATE SET cursor = excluded.cursor, updated_at = excluded.updated_at
        """);

    /// <summary>Reads one page.</summary>
    public async Task<FeedReading> ReadAsync(Served<IEventFeed> feed, CancellationToken cancellationToken)
    {
        var cursor = (await database.QueryAsync(ReadCursor.With(feed.Connection), row => row.GetString(0))).SingleOrDefault();
        var answer = await feed.Capability.ReadAsync(cursor, PageSize, cancellationToken);
        if (answer is not Outcome<FeedPage>.Done { Value: var page })
        {
            return new FeedReading(MayHaveMore: false, answer.Error);
        }

        if (page.Next == cursor || (cursor is null && page.Events.Count == 0))
        {
            return new FeedReading(MayHaveMore: false, Error: null);
        }

        await inbox.TakeAsync(feed.Connection, page.Events, MoveCursor.With(feed.Connection, page.Next, clock.GetUtcNow().ToUnixTimeMilliseconds()));
        return new FeedReading(MayHaveMore: true, Error: null);
    }
}

/// <summary>What one reading came to.</summary>
internal readonly record struct FeedReading(bool MayHaveMore, ConnectorError? Error);
