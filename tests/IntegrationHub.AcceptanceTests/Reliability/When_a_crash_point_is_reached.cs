using System.Globalization;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Nodes;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>
/// The process dies at every named place around its commits and sends, again and again, under load. Nobody can tell from poison
/// who by chance was the one on trial at four deaths in a row: such an order is set aside, an operator lets it go on in the
/// end, and then nothing is missing of it. Before a release: HUB_CRASH_HITS=20.
/// </summary>
public abstract class When_a_crash_point_is_reached(ITestOutputHelper output)
{
    private const int Partners = 32;
    private const int FewestPoints = 12;
    private const int MostLives = 200;

    /// <summary>Of so many deaths one may set an innocent aside.</summary>
    private const int DeathsForOne = 20;

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

    private const string SetAside = "SELECT id FROM workflow_instances WHERE parked IS NOT NULL";

    private static readonly string[] AtTakeUp = [CrashPoint.AfterClaim, CrashPoint.AttemptCounted, CrashPoint.BeforeTakeUp, CrashPoint.AfterTakeUp];

    private static readonly int Hits = Sizes.Of("HUB_CRASH_HITS", 1);

    /// <summary>All, or those that HUB_CRASH_POINTS names, to look closer at a few.</summary>
    private static readonly IReadOnlyList<string> Points = Environment.GetEnvironmentVariable("HUB_CRASH_POINTS")?.Split(',') ?? [.. CrashPoint.All];

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

        foreach (var point in Points)
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
        var setAside = await LetGoOnAsync(load, judge, EndAsync(load, judge));
        await judge.AssertAsync(load, () => node.Program.Output);
        Assert.InRange(setAside.Count, 0, 1 + (hits.Values.Sum() / DeathsForOne));
        Assert.True(CrashPoint.All.Count >= FewestPoints);
        Assert.All(Points, point => Assert.True(hits.GetValueOrDefault(point) >= Hits, $"{point} was hit {hits.GetValueOrDefault(point)} times."));
        output.WriteLine($"{dialect}: {load.Orders.Count} orders, {hits.Values.Sum()} deaths at {hits.Count} points, {ended} lives that did not come there, {setAside.Count} orders set aside and let go on, {vendor.Calls} calls for {vendor.Effects().Sum(order => order.Count())} effects");
    }

    /// <summary>What an operator does, until everything has ended.</summary>
    /// <returns>The orders that were set aside.</returns>
    private static async Task<HashSet<string>> LetGoOnAsync(OrderLoad load, Judge judge, Task end)
    {
        var setAside = new HashSet<string>();
        while (await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(200))) != end)
        {
            foreach (var order in await judge.Books.TextsAsync(SetAside))
            {
                setAside.Add(order);
                await load.PostAsync($"/instances/{order}/retry", new { });
            }
        }

        await end;
        return setAside;
    }

    /// <summary>Says more of an order that is stuck than its partner could.</summary>
    private static async Task EndAsync(OrderLoad load, Judge judge)
    {
        try
        {
            await load.EndAsync();
        }
        catch (TimeoutException stuck)
        {
            throw new TimeoutException($"{stuck.Message} What is open: {string.Join(", ", await judge.OpenAsync())}", stuck);
        }
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
