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
    private const int Partners = 32;
    private const int FewestPoints = 12;
    private const int MostLives = 200;

    /// <summary>The visits of which one kills. It is never the first thing that a life does, or nobody could tell an innocent from poison.</summary>
    private static readonly (int From, int To) Often = (20, 80);
    private static readonly (int From, int To) Seldom = (3, 10);
    private static readonly Dictionary<string, (int From, int To)> Visits = new()
    {
        [CrashPoint.BeforeCommit] = Often,
        [CrashPoint.AfterCommit] = Often,
        [CrashPoint.BeforeSend] = Often,
        [CrashPoint.AfterSend] = Often,
        [CrashPoint.BeforeAnswer] = Often,
        [CrashPoint.AfterAnswer] = Often,
        [CrashPoint.AttemptCounted] = Often,
        [CrashPoint.AfterClaim] = (1, 2),
    };

    private static readonly string[] AtTakeUp = [CrashPoint.AfterClaim, CrashPoint.AttemptCounted, CrashPoint.BeforeTakeUp, CrashPoint.AfterTakeUp];

    private static readonly int Hits = Sizes.Of("HUB_CRASH_HITS", 1);

    /// <summary>One step takes so long that every crash finds calls under way.</summary>
    private static readonly VendorFaults Faults = VendorFaults.Usual with
    {
        Latency = (_, step, dice) => TimeSpan.FromMilliseconds(step == "Label" ? 1_000 : 5 + (40 * dice)),
    };

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    private protected async Task LoseNothingAsync(StorageDialect dialect)
    {
        await using var database = new TestDatabase(dialect);
        await using var vendor = await Vendor.StartAsync(Faults);
        using var node = new EngineNode(database, vendor);
        var (load, judge, random, hits, ended) = (new OrderLoad(vendor, node), new Judge(database, vendor), new Random(20261125), new Dictionary<string, int>(), 0);
        load.Begin(orders: 0, Partners);

        // A life that did not die by then is ended, so that the next one may.
        var longestLife = TimeSpan.FromSeconds(4) + (dialect == StorageDialect.Postgres ? NodeLease.Length : TimeSpan.Zero);

        foreach (var point in CrashPoint.All)
        {
            var (from, to) = Visits.GetValueOrDefault(point, Seldom);
            for (var life = 0; life < MostLives && hits.GetValueOrDefault(point) < Hits; life++)
            {
                await node.StartAsync(string.Create(CultureInfo.InvariantCulture, $"{point}:{random.Next(from, to)}"));
                await load.SeeNoFailureAsync();
                if (await DiesAsync(node, point, longestLife))
                {
                    hits[point] = hits.GetValueOrDefault(point) + 1;
                }
                else
                {
                    ended++;
                }
            }

            output.WriteLine($"{dialect}: {point}: {hits.GetValueOrDefault(point)} deaths, {load.Orders.Count} orders so far");
        }

        await node.StartAsync();
        await load.EndAsync();
        await judge.AssertAsync(load, () => node.Program.Output);
        Assert.True(CrashPoint.All.Count >= FewestPoints);
        Assert.All(CrashPoint.All, point => Assert.True(hits.GetValueOrDefault(point) >= Hits, $"{point} was hit {hits.GetValueOrDefault(point)} times."));
        output.WriteLine($"{dialect}: {load.Orders.Count} orders, {hits.Values.Sum()} deaths at {hits.Count} points, {ended} lives that did not come there, {vendor.Calls} calls for {vendor.Effects().Sum(order => order.Count())} effects");
    }

    private static async Task<bool> DiesAsync(EngineNode node, string point, TimeSpan longestLife)
    {
        string said;
        try
        {
            said = await node.SeeDeathAsync(longestLife);
        }
        catch (OperationCanceledException) when (AtTakeUp.Contains(point))
        {
            // In good order it would leave nothing behind that the next life could take up.
            await node.KillAsync();
            said = node.Program.Output;
        }
        catch (OperationCanceledException)
        {
            // It may still die on its way out.
            await node.StopAsync(Limit);
            said = node.Program.Output;
        }

        return said.Contains($"crash point {point}", StringComparison.Ordinal);
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
