using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Tests.Workflows;

public sealed class BulkStartTests
{
    private static readonly string Waiting = new Chart("waiting").Event("wait", "picked").Write("after").Connect("wait -> after").ToJson();

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_instances_start_with_few_commits_and_work_like_any_other(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Waiting);

        var results = await engine.Runtime.StartManyAsync([.. Enumerable.Range(0, 750).Select(Start)]);

        Assert.All(results, result => Assert.True(result.IsCommitted, result.RefusedBy));
        Assert.Equal(750, results.Count);
        await engine.SignalAsync("i749", "picked", "e1");
        await engine.SeeAsync("i749", WorkflowSubStatus.Finished);
        Assert.Equal(WorkflowSubStatus.Suspended, engine.Journal("i0").SubStatus);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_that_is_refused_does_not_hold_up_the_others(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Waiting);
        await engine.StartInstanceAsync("waiting", "i42");

        var results = await engine.Runtime.StartManyAsync([.. Enumerable.Range(0, 60).Select(Start)]);

        Assert.Equal([42], results.Index().Where(result => !result.Item.IsCommitted).Select(result => result.Index));
        Assert.Equal(WorkflowSubStatus.Suspended, engine.Journal("i59").SubStatus);
    }

    private static StartWorkflow Start(int number) => new("waiting", $"i{number}", $"i{number}", new Dictionary<string, System.Text.Json.JsonElement>());
}
