using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Runtime;

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
}
