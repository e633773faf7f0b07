using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>kill -9 at random moments under load. Before a release: HUB_CHAOS_ORDERS=1000 HUB_CHAOS_KILLS=20.</summary>
public sealed class When_nodes_are_killed_at_random(ITestOutputHelper output)
{
    private const int Partners = 24;
    private static readonly int OrderCount = Sizes.Of("HUB_CHAOS_ORDERS", 60);
    private static readonly int Kills = Sizes.Of("HUB_CHAOS_KILLS", 5);

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Should_lose_nothing_and_do_nothing_twice(StorageDialect dialect)
    {
        await using var database = new TestDatabase(dialect);
        await using var vendor = await Vendor.StartAsync(VendorFaults.Usual);
        using var node = new EngineNode(database, vendor);
        await node.StartAsync();
        var (load, judge, random, executing) = (new OrderLoad(vendor, node), new Judge(database, vendor), new Random(20261124), 0L);
        load.Begin(OrderCount, Partners);

        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(200, 700));
            await node.KillAsync();
            executing += await judge.Books.ExecutingAsync();
            await node.StartAsync();
        }

        await load.EndAsync();
        await judge.AssertAsync(load, () => node.Program.Output);
        Assert.True(executing >= Kills, $"Only {executing} instances were executing at {Kills} kills; the kills proved nothing.");
        output.WriteLine($"{dialect}: {load.Orders.Count} orders, {Kills} kills, {executing} instances executing at the kills, {vendor.Calls} calls for {vendor.Effects().Sum(order => order.Count())} effects");
    }
}
