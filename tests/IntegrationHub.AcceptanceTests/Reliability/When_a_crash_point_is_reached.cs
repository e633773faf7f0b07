using System.Globalization;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Nodes;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>
/// The process dies at every named place around its commits and sends, again and again, under load. Before a release:
/// HUB_CRASH_HITS=20.
/// </summary>
public sealed class When_a_crash_point_is_reached(ITestOutputHelper output)
{
    private const int Partners = 24;
    private const int FewestPoints = 12;

    /// <summary>Places that every order passes several times: there the process dies now and then, so that something goes on in between.</summary>
    private static readonly HashSet<string> Busy =
    [
        CrashPoint.BeforeCommit, CrashPoint.AfterCommit, CrashPoint.BeforeSend, CrashPoint.AfterSend, CrashPoint.BeforeAnswer, CrashPoint.AfterAnswer,
        CrashPoint.BeforeUndo, CrashPoint.AfterUndo,
    ];

    private static readonly int Hits = Sizes.Of("HUB_CRASH_HITS", 3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Should_lose_nothing_and_do_nothing_twice(StorageDialect dialect)
    {
        await using var database = new TestDatabase(dialect);
        await using var vendor = await Vendor.StartAsync(VendorFaults.Usual);
        using var node = new EngineNode(database, vendor);
        var (load, judge, hits) = (new OrderLoad(vendor, node), new Judge(database, vendor), new Dictionary<string, int>());
        _ = load.Begin(orders: 0, Partners);

        foreach (var point in CrashPoint.All)
        {
            while (hits.GetValueOrDefault(point) < Hits)
            {
                await node.StartAsync(string.Create(CultureInfo.InvariantCulture, $"{point}:{Probability(point)}"));
                var said = await SeeDeathAsync(node, point);
                Assert.Contains($"crash point {point}", said, StringComparison.Ordinal);
                hits[point] = hits.GetValueOrDefault(point) + 1;
            }
        }

        await node.StartAsync();
        await load.EndAsync();
        await judge.AssertAsync(load, () => node.Program.Output);
        Assert.True(CrashPoint.All.Count >= FewestPoints);
        Assert.All(CrashPoint.All, point => Assert.True(hits.GetValueOrDefault(point) >= Hits, $"{point} was hit {hits.GetValueOrDefault(point)} times."));
        output.WriteLine($"{dialect}: {load.Orders.Count} orders, {hits.Values.Sum()} deaths at {hits.Count} points, {vendor.Calls} calls for {vendor.Effects().Sum(order => order.Count())} effects");
    }

    private static double Probability(string point) => Busy.Contains(point) ? 0.1 : 0.5;

    private static async Task<string> SeeDeathAsync(EngineNode node, string point)
    {
        try
        {
            return await node.SeeDeathAsync(Patience);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The crash point '{point}' was not reached in {Patience.TotalSeconds} s; the node said: {node.Program.Output}");
        }
    }
}
