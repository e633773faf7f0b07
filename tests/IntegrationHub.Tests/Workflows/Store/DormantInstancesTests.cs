using IntegrationHub.Storage;
using IntegrationHub.Storage.Sqlite;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Store;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace IntegrationHub.Tests.Workflows.Store;

/// <summary>What one step costs must not depend on how many instances sleep beside it. Counted in pages, which no busy machine changes.</summary>
public sealed class DormantInstancesTests(ITestOutputHelper output)
{
    private const int Few = 1_000;
    private const int Many = 100_000;
    private const int Resumed = 50;

    private static readonly string Waiting = new Chart("waiting").Write("before").Event("wait", "picked").Write("after").Connect("before -> wait", "wait -> after").ToJson();

    /// <summary>A tree that has grown by a hundred times is one level deeper, two levels instead of one or three instead of two.</summary>
    private const double OneLevelMore = 1.5;

    [Fact]
    public async Task A_step_looks_at_the_same_pages_whether_few_or_many_instances_sleep()
    {
        var few = await PagesAsync(Few);
        var many = await PagesAsync(Many);

        output.WriteLine($"pages for each step: {few} beside {Few} sleeping instances, {many} beside {Many}");
        Assert.InRange(many.ByCorrelation, 1, few.ByCorrelation * OneLevelMore);
        Assert.InRange(many.ByInstance, 1, few.ByInstance * OneLevelMore);
        Assert.InRange(many.Load, 1, few.Load * OneLevelMore);
        Assert.InRange(many.Sweep, 1, few.Sweep * OneLevelMore);
    }

    private static async Task<Pages> PagesAsync(int sleeping)
    {
        await using var test = new TestDatabase(StorageDialect.Sqlite);
        await FillAsync(test, sleeping);

        await using var database = new CountingDatabase(Path.Combine(test.Folder, "hub.db"), TimeProvider.System);
        await using var services = Services(database);
        var (runtime, store) = (services.GetRequiredService<WorkflowRuntime>(), services.GetRequiredService<EngineServices>().Store);
        await store.DeliverableAsync(DateTimeOffset.MinValue);
        var random = new Random(1);
        var ids = Enumerable.Range(0, 4 * Resumed).Select(_ => $"i{random.Next(sleeping)}").Distinct().ToArray();

        var load = await CountAsync(database, ids[..Resumed], async id => Assert.NotNull(await store.LoadAsync(id)));
        var byCorrelation = await CountAsync(database, ids[..Resumed], id => runtime.SignalAsync(new Signal("test", id, "picked", id, null)));
        var byInstance = await CountAsync(database, ids[Resumed..(2 * Resumed)], id => runtime.SignalAsync(new Signal("test", id, "picked", null, null) { InstanceId = id }));

        // Signals that came too early, for somebody who is not there yet: each beat asks whether anyone has come.
        foreach (var number in Enumerable.Range(0, Resumed))
        {
            await runtime.SignalAsync(new Signal("test", $"early-{number}", "picked", $"nobody-{number}", null));
        }

        var sweep = await CountAsync(database, ["all"], async _ => Assert.Empty(await store.DeliverableAsync(DateTimeOffset.MinValue)));
        return new Pages(byCorrelation, byInstance, load, sweep);
    }

    private static async Task FillAsync(TestDatabase test, int sleeping)
    {
        await using var database = (SqliteDatabase)test.Open(TimeProvider.System, new MigrationSet("engine", typeof(WorkflowRuntime).Assembly));
        await using var services = Services(database);
        await services.GetRequiredService<DefinitionStore>().PublishAsync(Waiting);
        var started = await services.GetRequiredService<WorkflowRuntime>().StartManyAsync(
            [.. Enumerable.Range(0, sleeping).Select(number => new StartWorkflow("waiting", $"i{number}", $"i{number}", new Dictionary<string, System.Text.Json.JsonElement>()))]);
        Assert.All(started, result => Assert.True(result.IsCommitted, result.RefusedBy));
    }

    private static async Task<double> CountAsync(CountingDatabase database, string[] ids, Func<string, Task> step)
    {
        database.TakePages();
        foreach (var id in ids)
        {
            await step(id);
        }

        return (double)database.TakePages() / ids.Length;
    }

    private static ServiceProvider Services(IHubDatabase database) => new ServiceCollection()
        .AddLogging().AddSingleton(database).AddWorkflows().BuildServiceProvider();

    private sealed record Pages(double ByCorrelation, double ByInstance, double Load, double Sweep);
}
