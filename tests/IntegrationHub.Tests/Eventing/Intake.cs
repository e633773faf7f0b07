using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Eventing;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Eventing;

/// <summary>An inbox on a database of its own, with a handler that writes what it takes to the outbox.</summary>
internal sealed class Intake : IIntakeHandler, IAsyncDisposable
{
    private static readonly Sql Note = new("INSERT INTO outbox (id, type, subject, data, occurred_at) VALUES (@id, 'taken', @subject, '{}', 0)");

    private readonly TestDatabase _test;

    public Intake(StorageDialect dialect)
    {
        _test = new TestDatabase(dialect);
        Database = _test.Open(Clock, new MigrationSet("intake", typeof(EventingRegistration).Assembly));
        Inbox = new Inbox([this], Database, Clock);
    }

    public TestClock Clock { get; } = new();

    public IHubDatabase Database { get; }

    public Inbox Inbox { get; }

    public List<string> Delivered { get; } = [];

    public IReadOnlyList<string> Written
    {
        get
        {
            using var reader = Database.OpenReader();
            using var command = reader.Connection.CreateCommand();
            command.CommandText = "SELECT id FROM outbox ORDER BY id";
            using var rows = command.ExecuteReader();
            var ids = new List<string>();
            while (rows.Read())
            {
                ids.Add(rows.GetString(0));
            }

            return ids;
        }
    }

    public static FeedEvent Event(string id) => new(id, "thing.happened", DateTimeOffset.UnixEpoch, null, null);

    public IEnumerable<Statement> Accept(string connection, FeedEvent happened, DateTimeOffset now) => [Note.With($"{connection}/{happened.Id}", happened.Type)];

    public void Accepted(string connection, FeedEvent happened)
    {
        lock (Delivered)
        {
            Delivered.Add($"{connection}/{happened.Id}");
        }
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
