using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Nodes;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>
/// SIGTERM under load. On PostgreSQL calls are under way that take longer than a lease, and another node is there, ready
/// to take over what should not be taken over. Where even that one could not renew its lease in time, nobody may be blamed for a
/// repeat. Before a release: HUB_STOPS=20.
/// </summary>
public sealed class When_a_node_is_told_to_stop(ITestOutputHelper output)
{
    private const int Partners = 24;
    private static readonly int Stops = Sizes.Of("HUB_STOPS", 3);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Should_finish_what_it_has_sent_and_cause_no_repeat(StorageDialect dialect)
    {
        await using var database = new TestDatabase(dialect);
        await using var vendor = await Vendor.StartAsync(Slow(TimeSpan.FromSeconds(2) + (dialect == StorageDialect.Postgres ? NodeLease.Length : TimeSpan.Zero)));
        using var node = new EngineNode(database, vendor);
        using var other = new EngineNode(database, vendor);
        EngineNode[] nodes = dialect == StorageDialect.Postgres ? [node, other] : [node];
        foreach (var one in nodes)
        {
            await one.StartAsync();
        }

        var (load, judge, times) = (new OrderLoad(vendor, nodes), new Judge(database, vendor), new List<TimeSpan>());
        var stops = new List<string>();
        await using var watch = dialect == StorageDialect.Postgres ? LeaseWatch.Start(judge.Books) : null;
        load.Begin(orders: 0, Partners);

        for (var stop = 0; stop < Stops; stop++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            var asked = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            var (code, took) = await node.StopAsync(Limit);
            Assert.True(code == 0, $"The node ended with {code}: {node.Program.Output}");
            times.Add(took);
            stops.Add($"{asked} (it took {took.TotalSeconds:0.0} s)");
            await node.StartAsync();
        }

        await load.EndAsync();
        await judge.AssertAsync(load, () => node.Program.Output);
        var repeated = await judge.Books.RowsAsync("SELECT instance_id, activity_id, attempts, status, code, message, planned_at, updated_at, duration_ms FROM effects WHERE attempts <> 1 ORDER BY planned_at");
        var isClean = !vendor.CalledAgain.Any() && repeated.Count == 0;
        Assert.True(
            isClean || watch is { WasTooSlow: true },
            $"Called again: {string.Join(", ", vendor.CalledAgain)}; tried again: {JsonSerializer.Serialize(repeated)}; the freshest lease always had {watch?.Shortest} left; the stops were asked for at {string.Join(", ", stops)}. The nodes said: {string.Concat(nodes.Select(one => one.Program.Output))}");
        output.WriteLine(isClean ? "Nothing was repeated." : $"The machine was too slow to say who caused a repeat: the freshest lease had {watch?.Shortest} left.");
        output.WriteLine($"{dialect}: {load.Orders.Count} orders, {Stops} stops after {string.Join(", ", times.Select(time => $"{time.TotalSeconds:0.0} s"))}, {vendor.Calls} calls for {vendor.Effects().Sum(order => order.Count())} effects");
    }

    /// <summary>No faults, so that whatever is called twice was called twice because of the stop.</summary>
    private static VendorFaults Slow(TimeSpan slowCall) => new(0, 0, 0, (order, step, dice) =>
        step == "Label" && order.EndsWith('7') ? slowCall : TimeSpan.FromMilliseconds(10 + (100 * dice)));
}
