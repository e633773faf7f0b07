using Npgsql;

namespace IntegrationHub.Storage.Postgres;

/// <summary>
/// Brings a database up to the embedded scripts; each script and its version row are one transaction. Nodes that start
/// together wait for each other.
/// </summary>
internal static class PostgresMigrator
{
    /// <summary>The advisory lock of all hubs on one database: "hub" in ASCII.</summary>
    private const long Turn = 0x687562;

    public static void Migrate(NpgsqlConnection connection, IEnumerable<MigrationSet> sets, TimeProvider clock)
    {
        // The lock belongs to the session: it is free again when the connection closes, whatever happens.
        using var turn = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Turn } } };
        turn.ExecuteNonQuery();
        using var versions = new NpgsqlCommand("""
            CREATE TABLE IF NOT EXISTS schema_versions (
                component text COLLATE "C" NOT NULL, version bigint NOT NULL, file text NOT NULL, applied_at bigint NOT NULL,
                PRIMARY KEY (component, version))
            """, connection);
        versions.ExecuteNonQuery();
        Migrator.Migrate(connection, sets, "postgres", clock);
    }
}
