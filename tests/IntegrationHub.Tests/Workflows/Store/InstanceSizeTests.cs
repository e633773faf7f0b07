using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using Xunit.Abstractions;

namespace IntegrationHub.Tests.Workflows.Store;

public sealed class InstanceSizeTests(ITestOutputHelper output)
{
    private const int Instances = 2_000;
    private const int Waves = 20;
    private const int MostBytes = 5_000;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_finished_order_of_ten_steps_takes_at_most_five_kilobytes(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, OrderChart.Json, OrderChart.Effects());
        var before = DatabaseBytes.Of(engine.Database);

        for (var wave = 0; wave < Waves; wave++)
        {
            await RunAsync(engine, [.. Enumerable.Range(wave * Instances / Waves, Instances / Waves)]);
            DatabaseBytes.Tidy(engine.Database);
        }

        var bytes = (DatabaseBytes.Of(engine.Database) - before) / Instances;
        output.WriteLine($"{dialect}: {bytes} bytes per finished instance, of these:");
        foreach (var part in DatabaseBytes.Parts(engine.Database, Instances))
        {
            output.WriteLine(part);
        }

        Assert.Equal(11, engine.Journal(OrderChart.InstanceId(7)).Runs.Count);
        Assert.InRange(bytes, 1, MostBytes);
    }

    private static async Task RunAsync(Engine engine, int[] numbers)
    {
        var started = await engine.Runtime.StartManyAsync([.. numbers.Select(OrderChart.Start)]);
        Assert.All(started, result => Assert.True(result.IsCommitted, result.RefusedBy));
        await SeeAsync(engine, "Suspended", numbers.Length);
        await Task.WhenAll(numbers.Select(number => engine.SignalAsync(
            OrderChart.Start(number).CorrelationId!, OrderChart.Collected, OrderChart.InstanceId(number), new { at = "2026-11-25T17:30:00Z", by = "till-3" })));
        await SeeAsync(engine, "Finished", numbers[^1] + 1);
    }

    private static async Task SeeAsync(Engine engine, string subStatus, int instances) => await Eventually.SeeAsync(
        $"{instances} instances to be {subStatus}", () => Count(engine.Database, subStatus), count => count == instances, TimeSpan.FromMinutes(3));

    private static long Count(SlowDatabase database, string subStatus)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QuerySingle<long>("SELECT COUNT(*) FROM workflow_instances WHERE sub_status = @subStatus", new { subStatus });
    }
}
