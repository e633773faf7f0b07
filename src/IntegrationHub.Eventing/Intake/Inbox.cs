using System.Globalization;
using Dapper;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Storage;

namespace IntegrationHub.Eventing.Intake;

/// <summary>
/// Takes every event once, whether a feed, a stream of changes or a webhook tells it, and however often. What becomes of
/// the event commits with the note that it is known.
/// </summary>
public sealed class Inbox(IEnumerable<IIntakeHandler> handlers, IHubDatabase database, TimeProvider clock)
{
    private const string Known = "inbox.known";
    private const int MostTries = 20;

    private static readonly Sql Insert = new("""
        INSERT INTO inbox (connection, event_id, type, subject, received_at) VALUES (@connection, @id, @type, @subject, @now) ON CONFLICT DO NOTHING
        """);

    private static readonly Sql Delete = new("DELETE FROM inbox WHERE received_at < @before");

    private readonly IReadOnlyList<IIntakeHandler> _handlers = [.. handlers];

    /// <summary>Takes what is new of the events, together with writes such as a cursor. Completes once that is durable.</summary>
    /// <returns>The events that were new.</returns>
    /// <exception cref="StorageUnavailableException">The database could not take them; nothing is taken, unless the exception says that it may be.</exception>
    public async Task<IReadOnlyList<FeedEvent>> TakeAsync(string connection, IReadOnlyList<FeedEvent> events, params IReadOnlyList<Statement> along)
    {
        for (var attempt = 1; ; attempt++)
        {
            var fresh = Fresh(connection, events);
            if (fresh.Count == 0 && along.Count == 0)
            {
                return [];
            }

            var result = await database.CommitAsync(Unit(connection, fresh, along));
            if (result.IsCommitted)
            {
                foreach (var (happened, handler) in fresh.SelectMany(happened => _handlers.Select(handler => (happened, handler))))
                {
                    handler.Accepted(connection, happened);
                }

                return fresh;
            }

            // Somebody else has taken one of them in this moment; then the others are still to be taken.
            if (result.RefusedBy != Known || attempt == MostTries)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The events of '{connection}' could not be taken: {result.RefusedBy} refused them, after {attempt} tries."));
            }
        }
    }

    /// <summary>Forgets what was received before a time.</summary>
    public Task PurgeAsync(DateTimeOffset before) => database.CommitAsync(new WriteUnit().Add(Delete.With(before.ToUnixTimeMilliseconds())));

    private WriteUnit Unit(string connection, IReadOnlyList<FeedEvent> fresh, IReadOnlyList<Statement> along)
    {
        var now = clock.GetUtcNow();
        var unit = new WriteUnit();
        foreach (var happened in fresh)
        {
            unit.Add(Insert.With(connection, happened.Id, happened.Type, happened.Subject, now.ToUnixTimeMilliseconds()).Guarded(Known));
            unit.AddRange(_handlers.SelectMany(handler => handler.Accept(connection, happened, now)));
        }

        return unit.AddRange(along);
    }

    private List<FeedEvent> Fresh(string connection, IReadOnlyList<FeedEvent> events)
    {
        if (events.Count == 0)
        {
            return [];
        }

        // Dapper writes a list out for SQLite; PostgreSQL takes it as one array.
        var look = database.Dialect == StorageDialect.Postgres
            ? "SELECT event_id FROM inbox WHERE connection = @connection AND event_id = ANY (@ids)"
            : "SELECT event_id FROM inbox WHERE connection = @connection AND event_id IN @ids";
        using var reader = database.OpenReader();
        var known = reader.Connection.Query<string>(look, new { connection, ids = events.Select(happened => happened.Id).Distinct().ToArray() }).ToHashSet(StringComparer.Ordinal);
        return [.. events.DistinctBy(happened => happened.Id).Where(happened => !known.Contains(happened.Id))];
    }
}
