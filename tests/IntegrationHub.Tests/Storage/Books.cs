using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;

namespace IntegrationHub.Tests.Storage;

/// <summary>Units and reads of the storage tests, on the outbox, which every database has.</summary>
internal static class Books
{
    public static readonly Sql Take = new("UPDATE outbox SET subject = 'taken' WHERE id = @id AND subject <> 'taken'");

    /// <summary>Counts up to a limit, as a stock row would.</summary>
    public static readonly Sql Count = new("UPDATE outbox SET occurred_at = occurred_at + 1 WHERE id = @id AND occurred_at < @limit");

    public static WriteUnit Event(string id, string subject = "subject") =>
        new WriteUnit().Add(new OutboxEvent(id, "test", subject, "{}").ToStatement(DateTimeOffset.UnixEpoch));

    public static List<string> Ids(IHubDatabase database)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<string>("SELECT id FROM outbox ORDER BY position")];
    }

    public static long Counted(IHubDatabase database, string id)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QuerySingle<long>("SELECT occurred_at FROM outbox WHERE id = @id", new { id });
    }
}
