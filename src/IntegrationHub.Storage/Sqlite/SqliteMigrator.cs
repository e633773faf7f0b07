using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>Brings an embedded database up to the scripts.</summary>
internal static class SqliteMigrator
{
    public static void Migrate(SqliteConnection connection, IEnumerable<MigrationSet> sets, TimeProvider clock)
    {
        using var versions = new SqliteCommand("""
            CREATE TABLE IF NOT EXISTS schema_versions (
                component TEXT NOT NULL, version INTEGER NOT NULL, file TEXT NOT NULL, applied_at INTEGER NOT NULL,
                PRIMARY KEY (component, version))
            """, connection);
        versions.ExecuteNonQuery();
        Migrator.Migrate(connection, sets, "sqlite", clock);
    }
}
