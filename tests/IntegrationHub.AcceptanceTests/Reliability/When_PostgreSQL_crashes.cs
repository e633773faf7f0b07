using System.Diagnostics;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>The database server ends as in a crash, under load, and comes back. Before a release: HUB_DATABASE_CRASHES=20 HUB_CHAOS_ORDERS=1000.</summary>
public sealed class When_PostgreSQL_crashes(ITestOutputHelper output)
{
    private const int Partners = 24;
    private static readonly int OrderCount = Sizes.Of("HUB_CHAOS_ORDERS", 60);
    private static readonly int Crashes = Sizes.Of("HUB_DATABASE_CRASHES", 3);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(15);

    [PostgresFact]
    public async Task Should_keep_what_it_has_answered_and_go_on()
    {
        await using var server = await OwnPostgres.StartAsync(Built.Repository);
        await using var database = new TestDatabase(StorageDialect.Postgres, server.ConnectionString);
        await using var vendor = await Vendor.StartAsync(VendorFaults.Usual);
        using var node = new EngineNode(database, vendor);
        await node.StartAsync();
        var (load, judge, recoveries) = (new OrderLoad(vendor, node), new Judge(database, vendor), new List<TimeSpan>());
        load.Begin(OrderCount, Partners);

        for (var crash = 0; crash < Crashes; crash++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await server.CrashAsync();
            var back = Stopwatch.GetTimestamp();
            await Eventually.SeeAsync($"the node to be ready again; it said: {node.Program.Output}", node.IsReadyAsync, isReady => isReady, Recovery);
            recoveries.Add(Stopwatch.GetElapsedTime(back));
        }

        await load.EndAsync();
        await judge.AssertAsync(load, () => node.Program.Output);
        output.WriteLine($"{load.Orders.Count} orders, {Crashes} crashes, ready again after {string.Join(", ", recoveries.Select(time => $"{time.TotalSeconds:0.0} s"))}, {vendor.Calls} calls for {vendor.Effects().Sum(order => order.Count())} effects");
    }
}
