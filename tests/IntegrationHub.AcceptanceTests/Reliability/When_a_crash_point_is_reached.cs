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
public abstract class When_a_crash_point_is_reached(ITestOutputHelper output)
{
    private const int Partners = 64;
    private const int FewestPoints = 12;
    private const int MostLives = 400;

    /// <summary>
    /// Places that every order passes often, or that the same instance passes again after a crash, with what kills
    /// there: seldom enough that no instance looks like poison. Elsewhere every second visit kills.
    /// </summary>
    private static readonly Dictionary<string, double> Probabilities = new()
    {
        [CrashPoint.BeforeCommit] = 0.02,
        [CrashPoint.AfterCommit] = 0.02,
        [CrashPoint.BeforeSend] = 0.02,
        [CrashPoint.AfterSend] = 0.02,
        [CrashPoint.BeforeAnswer] = 0.02,
        [CrashPoint.AfterAnswer] = 0.02,
        [CrashPoint.BeforeTimer] = 0.05,
        [CrashPoint.BeforeUndo] = 0.05,
        [CrashPoint.AfterUndo] = 0.05,
        [CrashPoint.AfterClaim] = 1,
        [CrashPoint.AttemptCounted] = 0.03,
        [CrashPoint.BeforeTakeUp] = 0.03,
        [CrashPoint.AfterTakeUp] = 0.03,
    };

    private static readonly int Hits = Sizes.Of("HUB_CRASH_HITS", 3);

    /// <summary>One step takes so long that every crash finds calls under way.</summary>
    private static readonly VendorFaults Faults = VendorFaults.Usual with
    {
        Latency = (_, step, dice) => TimeSpan.FromMilliseconds(step == "Label" ? 1_000 : 5 + (40 * dice)),
    };

    private protected async Task LoseNothingAsync(StorageDialect dialect)
    {
        await using var database = new TestDatabase(dialect);
        await using var vendor = await Vendor.StartAsync(Faults);
        using var node = new EngineNode(database, vendor);
        var (load, judge, hits) = (new OrderLoad(vendor, node), new Judge(database, vendor), new Dictionary<string, int>());
        load.Begin(orders: 0, Partners);

        // A life that has taken up what lay there and did not die is ended by hand, so that the next finds something to take up.
        var longestLife = TimeSpan.FromSeconds(2.5) + (dialect == StorageDialect.Postgres ? NodeLease.Length : TimeSpan.Zero);

        foreach (var point in CrashPoint.All)
        {
            for (var life = 0; life < MostLives && hits.GetValueOrDefault(point) < Hits; life++)
            {
                await node.StartAsync(string.Create(CultureInfo.InvariantCulture, $"{point}:{Probabilities.GetValueOrDefault(point, 0.5)}"));
                await load.SeeNoFailureAsync();
                if (await DiesAsync(node, point, longestLife))
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

    private static async Task<bool> DiesAsync(EngineNode node, string point, TimeSpan longestLife)
    {
        try
        {
            var said = await node.SeeDeathAsync(longestLife);
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

public sealed class When_a_crash_point_is_reached_on_SQLite(ITestOutputHelper output) : When_a_crash_point_is_reached(output)
{
    [Fact]
    public Task Should_lose_nothing_and_do_nothing_twice() => LoseNothingAsync(StorageDialect.Sqlite);
}

/// <summary>A class of its own, so that both dialects run side by side: here most of the time is spent waiting for leases to end.</summary>
public sealed class When_a_crash_point_is_reached_on_PostgreSQL(ITestOutputHelper output) : When_a_crash_point_is_reached(output)
{
    [PostgresFact]
    public Task Should_lose_nothing_and_do_nothing_twice() => LoseNothingAsync(StorageDialect.Postgres);
}
