namespace IntegrationHub.Storage.Outbox;

/// <summary>
/// An event that became true with a commit. The row is written in that same transaction, so that no event is lost
/// after a crash and none is told about something that was rolled back; relays follow the rows with an <see cref="OutboxFeed"/>.
/// </summary>
/// <param name="Id">CloudEvents id; stable, so that consumers can de-duplicate.</param>
/// <param name="Type">CloudEvents type, such as <c>com.integrationhub.order.placed.v1</c>.</param>
/// <param name="Subject">CloudEvents subject: the id of what the event is about.</param>
/// <param name="Data">The event's data as JSON text.</param>
public sealed record OutboxEvent(string Id, string Type, string Subject, string Data)
{
    /// <summary>On PostgreSQL the transaction gets its number before the row gets its position; the feed relies on that.</summary>
    private static readonly Sql Insert = new("INSERT INTO outbox (id, type, subject, data, occurred_at) VALUES (@id, @type, @subject, @data, @at)")
    {
        Postgres = "INSERT INTO outbox (id, type, subject, data, occurred_at) SELECT @id, @type, @subject, @data, @at::bigint FROM pg_current_xact_id()",
    };

    public Statement ToStatement(DateTimeOffset now) => Insert.With(Id, Type, Subject, Data, now.ToUnixTimeMilliseconds());
}
