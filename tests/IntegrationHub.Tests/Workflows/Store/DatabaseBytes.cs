using System.Globalization;
using Dapper;
using IntegrationHub.Storage;

namespace IntegrationHub.Tests.Workflows.Store;

/// <summary>What tables and indexes take on disk.</summary>
internal static class DatabaseBytes
{
    private const string SqlitePages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    private const string PostgresTables = "SELECT COALESCE(SUM(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = 'public'";
    private const string PostgresParts = "SELECT c.relname AS name, pg_relation_size(c.oid) AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'i') AND n.nspname = 'public' ORDER BY bytes DESC LIMIT 12";

    public static long Of(IHubDatabase database)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QuerySingle<long>(database.Dialect == StorageDialect.Sqlite ? SqlitePages : PostgresTables);
    }

    /// <summary>Lets PostgreSQL reuse what old versions of rows took, as it does by itself after a fifth of a table has changed.</summary>
    public static void Tidy(IHubDatabase database)
    {
        if (database.Dialect == StorageDialect.Postgres)
        {
            using var reader = database.OpenReader();
            reader.Connection.Execute("VACUUM");
        }
    }

    /// <summary>The largest tables and indexes, in bytes for each instance; SQLite does not tell them apart.</summary>
    public static IEnumerable<string> Parts(IHubDatabase database, int instances)
    {
        if (database.Dialect == StorageDialect.Sqlite)
        {
            return [];
        }

        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<(string Name, long Bytes)>(PostgresParts)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Bytes / instances,7} {part.Name}"))];
    }
}
