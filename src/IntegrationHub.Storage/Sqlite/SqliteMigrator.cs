using Dapper;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>Brings a database up to the embedded scripts; each script and its version row are one transaction.</summary>
internal static class SqliteMigrator
{
    public static void Migrate(SqliteConnection connection, IEnumerable<MigrationSet> sets, TimeProvider clock)
    {
        connection.Execute("""
            CREATE TABLE IF NOT EXISTS schema_versions (
                component TEXT NOT NULL, version INTEGER NOT NULL, file TEXT NOT NULL, applied_at INTEGER NOT NULL,
                PRIMARY KEY (component, version))
            """);
        foreach (var set in sets)
        {
            var applied = connection.QuerySingle<int>("SELECT COALESCE(MAX(version), 0) FROM schema_versions WHERE component = @Component", set);
            foreach (var migration in set.After(applied, "sqlite"))
            {
                Apply(connection, set.Component, migration, clock);
            }
        }
    }

    private static void Apply(SqliteConnection connection, string component, Migration migration, TimeProvider clock)
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
