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
    private const int Partners = 48;
    private const int FewestPoints = 12;
    private const int MostLives = 400;

    /// <summary>
    /// Places that every order passes often, or that the same instance passes again after a crash, with what kills
    /// there: seldom enough that no instance looks like poison. Elsewhere every second visit kills.
    /// </summary>
    private static readonly Dictionary<string, double> Probabilities = new()
    {
        [CrashPoint.BeforeCommit] = 0.01,
        [CrashPoint.AfterCommit] = 0.01,
        [CrashPoint.BeforeSend] = 0.01,
        [CrashPoint.AfterSend] = 0.01,
        [CrashPoint.BeforeAnswer] = 0.01,
        [CrashPoint.AfterAnswer] = 0.01,
        [CrashPoint.BeforeTimer] = 0.05,
        [CrashPoint.BeforeUndo] = 0.05,
        [CrashPoint.AfterUndo] = 0.05,
        [CrashPoint.AttemptCounted] = 0.03,
        [CrashPoint.BeforeTakeUp] = 0.03,
        [CrashPoint.AfterTakeUp] = 0.03,
    };

    private static readonly int Hits = Sizes.Of("HUB_CRASH_HITS", 3);

    /// <summary>A life that has taken up what lay there and did not die is ended by hand, so that the next finds something to take up.</summary>
    private static readonly TimeSpan LongestLife = NodeLease.Length + TimeSpan.FromSeconds(3);

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
            for (var life = 0; life < MostLives && hits.GetValueOrDefault(point) < Hits; life++)
            {
                await node.StartAsync(string.Create(CultureInfo.InvariantCulture, $"{point}:{Probabilities.GetValueOrDefault(point, 0.5)}"));
                if (await DiesAsync(node, point))
                {
                    hits[point] = hits.GetValueOrDefault(point) + 1;
                }
            }
        }

        await node.StartAsync();
        await load.EndAsync();
        await judge.AssertAsync(load, () => node.Program.Output);
        Assert.True(CrashPoint.All.Count >= FewestPoints);
        Assert.All(CrashPoint.All, point => Assert.True(hits.GetValueOrDefault(point) >= Hits, $"{point} was hit {hits.GetValueOrDefault(point)} times."));
        output.WriteLine($"{dialect}: {load.Orders.Count} orders, {hits.Values.Sum()} deaths at {hits.Count} points, {vendor.Calls} calls for {vendor.Effects().Sum(order => order.Count())} effects");
    }

    private static async Task<bool> DiesAsync(EngineNode node, string point)
    {
        try
        {
            var said = await node.SeeDeathAsync(LongestLife);
            Assert.Contains($"crash point {point}", said, StringComparison.Ordinal);
            return true;
        }
        catch (OperationCanceledException)
        {
            await node.KillAsync();
            return false;
        }
    }
}
