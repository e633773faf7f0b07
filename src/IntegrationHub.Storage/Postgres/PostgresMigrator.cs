using Dapper;
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
        connection.Execute("SELECT pg_advisory_lock(@Turn)", new { Turn });
        connection.Execute("""
            CREATE TABLE IF NOT EXISTS schema_versions (
                component text COLLATE "C" NOT NULL, version bigint NOT NULL, file text NOT NULL, applied_at bigint NOT NULL,
                PRIMARY KEY (component, version))
            """);
        foreach (var set in sets)
        {
            var applied = connection.QuerySingle<int>("SELECT COALESCE(MAX(version), 0) FROM schema_versions WHERE component = @Component", new { set.Component });
            foreach (var migration in set.After(applied, "postgres"))
            {
                Apply(connection, set.Component, migration, clock);
            }
        }
    }

    private static void Apply(NpgsqlConnection connection, string component, Migration migration, TimeProvider clock)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(migration.Script, transaction: transaction);
        connection.Execute(
            "INSERT INTO schema_versions (component, version, file, applied_at) VALUES (@component, @Version, @File, @at)",
            new { component, migration.Version, migration.File, at = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            transaction);
        transaction.Commit();
    }
}
