using IntegrationHub.Connectors.References;
using IntegrationHub.Storage;

namespace IntegrationHub.Eventing.References;

/// <summary>The cross-references of all connections, in the hub's database.</summary>
internal sealed class CrossReferenceBook(IHubDatabase database, TimeProvider clock) : ICrossReferenceSource
{
    public ICrossReferences For(string connection) => new OfConnection(connection, database, clock);

    private sealed class OfConnection(string connection, IHubDatabase database, TimeProvider clock) : ICrossReferences
    {
        private static readonly Sql FindExternal = new("""
            SELECT external_id FROM cross_references WHERE connection = @connection AND type = @type AND hub_id = @hubId AND until IS NULL
            """);

        private static readonly Sql FindHub = new("""
            SELECT hub_id FROM cross_references WHERE connection = @connection AND type = @type AND external_id = @externalId AND until IS NULL ORDER BY since DESC LIMIT 1
            """);

        private static readonly Sql End = new("""
            UPDATE cross_references SET until = @now WHERE connection = @connection AND type = @type AND hub_id = @hubId AND until IS NULL
            """);

        private static readonly Sql EndOther = new("""
            UPDATE cross_references SET until = @now
            WHERE connection = @connection AND type = @type AND hub_id = @hubId AND until IS NULL AND external_id <> @externalId
            """);

        private static readonly Sql Begin = new("""
            INSERT INTO cross_references (connection, type, hub_id, external_id, since) VALUES (@connection, @type, @hubId, @externalId, @now) ON CONFLICT DO NOTHING
            """);

        public async ValueTask<string?> FindExternalAsync(string type, string hubId, CancellationToken cancellationToken) =>
            (await database.QueryAsync(FindExternal.With(connection, type, hubId), row => row.GetString(0))).SingleOrDefault();

        public async ValueTask<string?> FindHubAsync(string type, string externalId, CancellationToken cancellationToken) =>
            (await database.QueryAsync(FindHub.With(connection, type, externalId), row => row.GetString(0))).SingleOrDefault();

        public async ValueTask KeepAsync(string type, string hubId, string externalId, CancellationToken cancellationToken)
        {
            if (await FindExternalAsync(type, hubId, cancellationToken) == externalId)
            {
                return;
            }

            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            await database.CommitAsync(new WriteUnit().Add(EndOther.With(now, connection, type, hubId, externalId)).Add(Begin.With(connection, type, hubId, externalId, now)));
        }

        public async ValueTask ForgetAsync(string type, string hubId, CancellationToken cancellationToken) =>
            await database.CommitAsync(new WriteUnit().Add(End.With(clock.GetUtcNow().ToUnixTimeMilliseconds(), connection, type, hubId)));
    }
}
