using Dapper;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Eventing.Intake;

/// <summary>
/// Reads one connection's event feed. The events of a page and the cursor behind them commit together, so a crash
/// repeats a page and never skips one; known events write nothing.
/// </summary>
internal sealed partial class FeedPoller(string connection, IEventFeed feed, IIntakeHandler handler, IHubDatabase database, TimeProvider clock, ILogger logger)
{
    private const int PageSize = 200;

    private static readonly Sql MoveCursor = new("""
        INSERT INTO feed_cursors (connection, cursor, updated_at) VALUES (@connection, @cursor, @now)
        ON CONFLICT (connection) DO UPDATE SET cursor = excluded.cursor, updated_at = excluded.updated_at
        """);

    private bool _isFailing;

    /// <summary>Reads one page.</summary>
    /// <returns>Whether there may be more at once.</returns>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var cursor = Cursor();
        switch (await feed.ReadAsync(cursor, PageSize, cancellationToken))
        {
            case Outcome<FeedPage>.Done { Value: var page }:
                Recovered();
                if (page.Next == cursor || (cursor is null && page.Events.Count == 0))
                {
                    return false;
                }

                await TakeAsync(page);
                return true;
            case var failure:
                Failed(failure.Error!);
                return false;
        }
    }

    private async Task TakeAsync(FeedPage page)
    {
        var now = clock.GetUtcNow();
        await database.CommitAsync(new WriteUnit()
            .AddRange(page.Events.Select(happened => handler.Accept(connection, happened, now)))
            .Add(MoveCursor.With(connection, page.Next, now.ToUnixTimeMilliseconds())));
        foreach (var happened in page.Events)
        {
            handler.Accepted(connection, happened);
        }
    }

    private string? Cursor()
    {
        using var reader = database.OpenReader();
        return reader.Connection.QuerySingleOrDefault<string>("SELECT cursor FROM feed_cursors WHERE connection = @connection", new { connection });
    }
}
