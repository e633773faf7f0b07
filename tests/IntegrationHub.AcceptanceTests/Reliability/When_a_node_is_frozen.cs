using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Nodes;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>One of two nodes sleeps through its lease and wakes up with work in hand that the other has taken over. Before a release: HUB_FREEZES=50.</summary>
public sealed class When_a_node_is_frozen(ITestOutputHelper output)
{
    private const int Partners = 24;
    private static readonly int Freezes = Sizes.Of("HUB_FREEZES", 5);
    private static readonly TimeSpan Sleep = NodeLease.Length + TimeSpan.FromSeconds(1.6);

    [Theory]
    [OnPostgres]
    public async Task Should_have_its_stale_work_refused(StorageDialect dialect)
    {
        await using var database = new TestDatabase(dialect);
        await using var vendor = await Vendor.StartAsync(VendorFaults.Usual);
        using var first = new EngineNode(database, vendor);
        using var second = new EngineNode(database, vendor);
        await first.StartAsync();
        await second.StartAsync();
        var (load, judge) = (new OrderLoad(vendor, first, second), new Judge(database, vendor));
        load.Begin(orders: 0, Partners);

        for (var freeze = 0; freeze < Freezes; freeze++)
        {
            var node = freeze % 2 == 0 ? first : second;
            await Task.Delay(TimeSpan.FromSeconds(1));
            await node.Program.SignalAsync("STOP");
            await Task.Delay(Sleep);
            await node.Program.SignalAsync("CONT");
        }

        await load.EndAsync();
        await judge.AssertAsync(load, () => first.Program.Output + second.Program.Output);
        var fenced = await first.FencedAsync() + await second.FencedAsync();
        Assert.True(fenced >= 1, "No commit was fenced; the freezes proved nothing.");
        output.WriteLine($"{load.Orders.Count} orders, {Freezes} freezes, {fenced} commits fenced, {vendor.Calls} calls for {vendor.Effects().Sum(order => order.Count())} effects");
    }
}
