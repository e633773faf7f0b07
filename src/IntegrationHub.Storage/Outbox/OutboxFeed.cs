namespace IntegrationHub.Storage.Outbox;

/// <summary>
/// Follows the outbox: who reads from the position that the last event had misses none. On PostgreSQL positions are given
/// out before their transactions commit, so an event may become visible behind one with a higher position that is there
/// already. The feed ends before any position that a transaction which is still open may hold.
/// </summary>
public sealed class OutboxFeed(IHubDatabase database)
{
    private static readonly Sql Last = new("SELECT COALESCE(MAX(position), 0) FROM outbox");

    /// <summary>The oldest transaction that still writes, and the next that will.</summary>
    private static readonly Sql OpenTransactions = new("")
    {
        Postgres = "SELECT pg_snapshot_xmin(snapshot)::text::bigint, pg_snapshot_xmax(snapshot)::text::bigint FROM pg_current_snapshot() AS snapshot",
    };

    private static readonly Sql Between = new("SELECT position, id, type, subject, data, occurred_at FROM outbox WHERE position > @after AND position <= @end ORDER BY position LIMIT @limit");

    private long _settled;
    private Mark? _mark;

    /// <summary>The next events behind a position, in their order; none when there are none yet, or none that are settled.</summary>
    public async Task<IReadOnlyList<OutboxEntry>> ReadAsync(long after, int limit)
    {
        var end = await SettledAsync();
        return end <= after ? [] : await database.QueryAsync(Between.With(after, end, limit), row => new OutboxEntry(
            row.GetInt64(0), new OutboxEvent(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5))));
    }

    /// <summary>
    /// A position up to which no event can still appear. Who holds a position up to the last visible one has taken it by now,
    /// and before that its transaction's number (see <see cref="OutboxEvent"/>): once all with such numbers are over, it is settled.
    /// The mark is kept until then, so that writers who never pause hold the feed back by no more than one of their transactions.
    /// </summary>
    private async Task<long> SettledAsync()
    {
        var last = (await database.QueryAsync(Last.With(), row => row.GetInt64(0)))[0];
        if (database.Dialect == StorageDialect.Sqlite)
        {
            return last;
        }

        var (oldest, next) = (await database.QueryAsync(OpenTransactions.With(), row => (row.GetInt64(0), row.GetInt64(1))))[0];
        if (oldest == next)
        {
            (_settled, _mark) = (last, null);
        }
        else if (_mark is not { } mark || oldest >= mark.Transaction)
        {
            _settled = Math.Max(_settled, _mark?.Position ?? 0);
            _mark = new Mark(last, next);
        }

        return _settled;
    }

    /// <summary>All positions up to this one belong to transactions before that one.</summary>
    private sealed record Mark(long Position, long Transaction);
}

/// <summary>An event as it lies in the outbox.</summary>
/// <param name="Position">Where it lies; read on from there.</param>
public sealed record OutboxEntry(long Position, OutboxEvent Event, DateTimeOffset OccurredAt);
