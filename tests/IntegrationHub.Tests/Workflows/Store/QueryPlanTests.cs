using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.Tests.Workflows.Store;

public sealed class QueryPlanTests
{
    private static readonly MigrationSet Tables = new("engine", typeof(WorkflowRuntime).Assembly);

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_statement_of_the_engine_finds_its_rows_by_an_index(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(new TestClock(), Tables);

        var scans = EngineStatements.All
            .SelectMany(statement => QueryPlan.Scans(database, statement.Sql).Select(scan => $"{statement.Name}: {scan}\n  {statement.Sql.Text}"))
            .ToList();

        Assert.True(scans.Count == 0, string.Join("\n", scans));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_list_of_instances_finds_its_rows_by_an_index(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(new TestClock(), Tables);

        var scans = InstanceLists(dialect)
            .SelectMany(list => QueryPlan.Scans(database, list.Sql).Select(scan => $"{list.Filter}: {scan}\n  {list.Sql.Text}"))
            .ToList();

        Assert.True(scans.Count == 0, $"{scans.Count}\n{string.Join("\n", scans.Take(10))}");
    }

    /// <summary>Only lists of few are sorted: those of one business key and those with a problem.</summary>
    [Fact]
    public async Task A_list_that_may_be_long_is_read_in_its_order()
    {
        await using var test = new TestDatabase(StorageDialect.Sqlite);
        var database = test.Open(new TestClock(), Tables);

        var sorted = InstanceLists(StorageDialect.Sqlite)
            .Where(list => list.Filter is { CorrelationId: null, IncidentText: null, IsSetAside: not true, SubStatus: not WorkflowSubStatus.Faulted } && !list.Sql.Text.Contains("UNION", StringComparison.Ordinal))
            .Where(list => QueryPlan.Sorts(database, list.Sql) > 0)
            .Select(list => list.Sql.Text)
            .ToList();

        Assert.True(sorted.Count == 0, string.Join("\n", sorted.Take(10)));
    }

    [Fact]
    public void The_statements_are_found()
    {
        var names = EngineStatements.All.Select(statement => statement.Name).ToHashSet();

        Assert.Superset(
            new HashSet<string> { "SqlEngineStore.Load", "TransitionWriter.UpdateInstance", "RetentionSweep.OldFinished", "JournalReader.Runs", "EffectLedger.OfCorrelation", "Signal.Insert" },
            names);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_statement_without_an_index_is_seen(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        var database = test.Open(new TestClock(), Tables);

        Assert.Single(QueryPlan.Scans(database, new Sql("SELECT id FROM workflow_instances WHERE name = @name")));
        Assert.Single(QueryPlan.Scans(database, new Sql("SELECT s.id FROM signals s WHERE payload = @payload")));
    }

    /// <summary>What the filters of lists can be combined to, on the first page and on a later one.</summary>
    private static IEnumerable<(InstanceFilter Filter, Sql Sql)> InstanceLists(StorageDialect dialect)
    {
        WorkflowStatus?[] statuses = [null, WorkflowStatus.Running, WorkflowStatus.Finished];
        WorkflowSubStatus?[] subStatuses = [null, .. Enum.GetValues<WorkflowSubStatus>().Select(status => (WorkflowSubStatus?)status)];
        bool?[] flags = [null, true, false];
        string?[] texts = [null, "x"];
        return
            from status in statuses
            from subStatus in subStatuses
            from definition in texts
            from version in new int?[] { null, 1 }
            from correlation in texts
            from incident in texts
            from setAside in flags
            from goesOn in new[] { false, true }
            let filter = new InstanceFilter { Status = status, SubStatus = subStatus, DefinitionId = definition, DefinitionVersion = version, CorrelationId = correlation, IncidentText = incident, IsSetAside = setAside }
            select (filter, new Sql(new InstanceQuery(filter, dialect).Text(200, withState: incident is not null, goesOn)));
    }
}
