using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using IntegrationHub.Storage;

namespace IntegrationHub.Tests.Workflows.Store;

/// <summary>How the database would find the rows of a statement, and what of it grows with the number of instances.</summary>
internal static partial class QueryPlan
{
    /// <summary>Definitions, nodes, calls under way and suspects are few, whatever the hub has done.</summary>
    private static readonly HashSet<string> SmallTables = ["workflow_definitions", "triggers", "nodes", "node_turns", "calls", "suspects"];

    /// <summary>Indexes that hold only what is open now, so that going through them is going through work; of instances those with a problem.</summary>
    private static readonly HashSet<string> OpenWork = ["ix_signals_pending", "ix_signals_undispatched", "ix_instances_parked", "ix_instances_incidents"];

    /// <returns>What is gone through from end to end; empty when everything is found by an index.</returns>
    public static IReadOnlyList<string> Scans(IHubDatabase database, Sql sql)
    {
        using var reader = database.OpenReader();
        return database.Dialect == StorageDialect.Sqlite ? SqliteScans(reader.Connection, sql) : PostgresScans(reader.Connection, sql);
    }

    /// <summary>How often SQLite would sort: what is sorted has been read to its end before.</summary>
    public static int Sorts(IHubDatabase database, Sql sql)
    {
        using var reader = database.OpenReader();
        return SqliteSteps(reader.Connection, sql).Count(detail => detail.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static List<string> SqliteSteps(DbConnection connection, Sql sql)
    {
        var values = new DynamicParameters();
        foreach (var name in sql.Parameters)
        {
            values.Add(name, null);
        }

        return [.. connection.Query(sql.Text.Length == 0 ? "SELECT '' AS detail" : $"EXPLAIN QUERY PLAN {sql.Text}", values).Select(row => (string)row.detail)];
    }

    private static List<string> SqliteScans(DbConnection connection, Sql sql)
    {
        var tables = Tables(sql.Text);
        return [.. SqliteSteps(connection, sql).Where(detail => detail.StartsWith("SCAN ", StringComparison.Ordinal) && IsBig(detail))];

        bool IsBig(string detail)
        {
            var words = detail.Split(' ');
            return tables.TryGetValue(words[1], out var table) && !SmallTables.Contains(table) && !OpenWork.Contains(words[^1]);
        }
    }

    private static List<string> PostgresScans(DbConnection connection, Sql sql)
    {
        if (sql.Postgres.Length == 0)
        {
            return [];
        }

        var names = Parameter().Matches(sql.Postgres).Select(match => match.Value).Distinct().ToList();
        var text = Parameter().Replace(sql.Postgres, match => string.Create(CultureInfo.InvariantCulture, $"${names.IndexOf(match.Value) + 1}"));
        var arguments = names.Count == 0 ? "" : $"({string.Join(", ", names.Select(_ => "NULL"))})";
        connection.Execute($"SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; PREPARE planned AS {text}");
        try
        {
            using var plan = JsonDocument.Parse(connection.QuerySingle<string>($"EXPLAIN (FORMAT JSON) EXECUTE planned{arguments}"));
            return [.. Nodes(plan.RootElement[0].GetProperty("Plan")).Where(IsScan).Select(node => node.GetRawText())];
        }
        finally
        {
            connection.Execute("DEALLOCATE planned");
        }
    }

    private static bool IsScan(JsonElement node)
    {
        var type = node.GetProperty("Node Type").GetString()!;
        var index = node.TryGetProperty("Index Name", out var name) ? name.GetString()! : "";
        return type switch
        {
            "Seq Scan" => !SmallTables.Contains(node.GetProperty("Relation Name").GetString()!),
            "Index Scan" or "Index Only Scan" or "Bitmap Index Scan" => !node.TryGetProperty("Index Cond", out _) && !OpenWork.Contains(index) && !SmallTables.Any(table => index.StartsWith(table, StringComparison.Ordinal)),
            _ => false,
        };
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement node) => node.TryGetProperty("Plans", out var plans)
        ? plans.EnumerateArray().SelectMany(Nodes).Prepend(node)
        : [node];

    /// <summary>Tables by the names that the statement gives them.</summary>
    private static Dictionary<string, string> Tables(string text)
    {
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Table().Matches(text))
        {
            tables[match.Groups[1].Value] = match.Groups[1].Value;
            tables[match.Groups[2].Success ? match.Groups[2].Value : match.Groups[1].Value] = match.Groups[1].Value;
        }

        return tables;
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?:FROM|JOIN|UPDATE|INTO)\s+([a-z_]+)(?:\s+(?!WHERE|SET|ON|JOIN|ORDER)([a-z])\b)?")]
    private static partial Regex Table();
}
