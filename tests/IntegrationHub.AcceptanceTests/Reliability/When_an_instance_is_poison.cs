using System.Diagnostics;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>
/// Instances that always throw, cannot be read, or take the process with them are set aside, by whatever they were moved;
/// everybody else goes on.
/// </summary>
public sealed class When_an_instance_is_poison(ITestOutputHelper output)
{
    private const int MostDeaths = 5;
    private const int Partners = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>A time that is over when it is published never comes, so the process must have started by then.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    /// <summary>How many instances of which workflow are set aside: of the third two, one by an event that came early and one by an event that came when it waited.</summary>
    private static readonly Dictionary<string, int> Poison = new()
    {
        ["kills-in-call"] = 1,
        ["kills-after-call"] = 1,
        ["kills-after-event"] = 2,
        ["kills-after-delay"] = 1,
        ["kills-when-told"] = 2,
        ["kills-at-time"] = 1,
        ["throws-after-delay"] = 1,
        ["waits"] = 1,
    };

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Should_set_it_aside_and_go_on_with_the_others(StorageDialect dialect)
    {
        await using var database = new TestDatabase(dialect);
        await using var vendor = await Vendor.StartAsync(VendorFaults.Usual);
        using var node = new EngineNode(database, vendor);
        var (early, judge) = (new OrderLoad(vendor, node), new Judge(database, vendor));
        await node.StartAsync();
        await PlaceAsync(early, "waits");
        await PlaceAsync(early, "kills-after-event", "waits-and-kills");
        await early.PostAsync("/events", new { id = "picked-early", name = "picked", order = "kills-after-event" });
        await node.KillAsync();
        await judge.Books.ExecuteAsync("UPDATE workflow_instances SET state = @state WHERE id = @id", new { id = "waits", state = new byte[] { 0 } });

        using var poisoned = new EngineNode(database, vendor, $"--Time={TimeProvider.System.GetUtcNow() + Soon:O}");
        var load = new OrderLoad(vendor, poisoned);
        await poisoned.StartAsync();
        load.Begin(orders: 30, Partners);
        var placing = Task.WhenAll(
        [
            .. new[] { "kills-in-call", "kills-after-call", "kills-after-event", "kills-after-delay", "throws-after-delay", "tells-killer" }.Select(workflow => PlaceAsync(load, workflow)),
            load.PostAsync("/events", new { id = "picked-late", name = "picked", order = "waits" }),
            load.PostAsync("/events", new { id = "picked-killer", name = "picked", order = "waits-and-kills" }),
            load.PostAsync("/events", new { id = "killer-told", name = "kill", order = (string?)null }),
        ]);
        var deaths = await SuperviseAsync([poisoned], judge, Poison.Values.Sum());
        await placing;
        await load.EndAsync();

        var parked = await ParkedAsync(judge);
        Assert.Equal(Poison.Values.Sum() - 2, deaths.Count);
        Assert.All(deaths, death => Assert.InRange(death.Value, 1, MostDeaths));
        Assert.Equal(Poison.OrderBy(poison => poison.Key), parked.CountBy(instance => instance.Workflow).OrderBy(poison => poison.Key));
        Assert.All(parked.Where(instance => deaths.ContainsKey(instance.Id)), instance => Assert.StartsWith("The process died each of the ", instance.Reason, StringComparison.Ordinal));
        Assert.Equal(MostDeaths, await judge.Books.ScalarAsync<long>("SELECT attempts FROM workflow_instances WHERE id = 'throws-after-delay'"));
        await judge.AssertAsync(load, () => poisoned.Program.Output, [.. parked.Select(instance => instance.Id), "tells-killer"]);
        output.WriteLine($"{dialect}: {load.Orders.Count} orders beside; deaths: {string.Join(", ", parked.Select(instance => $"{instance.Workflow} {deaths.GetValueOrDefault(instance.Id)}"))}");
    }

    [Theory]
    [OnPostgres]
    public async Task Should_set_it_aside_whichever_node_it_kills(StorageDialect dialect)
    {
        string[] poison = ["kills-in-call", "kills-after-call", "kills-after-event", "kills-after-delay"];
        await using var database = new TestDatabase(dialect);
        await using var vendor = await Vendor.StartAsync(VendorFaults.Usual);
        using var one = new EngineNode(database, vendor);
        using var other = new EngineNode(database, vendor);
        var (load, judge) = (new OrderLoad(vendor, one, other), new Judge(database, vendor));
        await one.StartAsync();
        await other.StartAsync();
        load.Begin(orders: 30, Partners);

        var placing = Task.WhenAll(poison.Select(workflow => PlaceAsync(load, workflow)).Append(load.PostAsync("/events", new { id = "picked", name = "picked", order = "kills-after-event" })));
        var deaths = await SuperviseAsync([one, other], judge, poison.Length);
        await placing;
        await load.EndAsync();

        var parked = await ParkedAsync(judge);
        Assert.Equal(poison.Order(), parked.Select(instance => instance.Workflow).Order());
        Assert.Equal(poison.Order(), deaths.Keys.Order());
        Assert.All(deaths, death => Assert.InRange(death.Value, 1, MostDeaths));
        await judge.AssertAsync(load, () => one.Program.Output + other.Program.Output, [.. parked.Select(instance => instance.Id)]);
        output.WriteLine($"{load.Orders.Count} orders beside; deaths: {string.Join(", ", deaths)}");
    }

    private static Task PlaceAsync(OrderLoad load, string workflow, string? id = null) => load.PostAsync("/orders", new { workflow, id = id ?? workflow, givenUp = false });

    /// <summary>Starts a process again whenever it dies, until everything that kills or throws is set aside.</summary>
    private static async Task<Dictionary<string, int>> SuperviseAsync(EngineNode[] nodes, Judge judge, int poison)
    {
        const string Killed = "killed by ";
        var deaths = new Dictionary<string, int>();
        var (seen, since) = (0, Stopwatch.GetTimestamp());
        while (await ParkedAsync(judge) is var parked && parked.Count < poison)
        {
            var steps = parked.Count + deaths.Values.Sum();
            (seen, since) = steps > seen ? (steps, Stopwatch.GetTimestamp()) : (seen, since);
            foreach (var node in nodes.Where(node => node.Program.HasExited))
            {
                var said = await node.SeeDeathAsync(Patience);
                var killer = said.Split('\n').FirstOrDefault(line => line.StartsWith(Killed, StringComparison.Ordinal))?[Killed.Length..].Trim();
                Assert.True(killer is not null, $"The process ended by itself: {said}");
                deaths[killer] = deaths.GetValueOrDefault(killer) + 1;
                await node.StartAsync();
            }

            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"For {Patience} nobody has died or was set aside, and only {string.Join(", ", parked.Select(instance => instance.Id))} are; deaths: {string.Join(", ", deaths)}. The nodes said: {string.Concat(nodes.Select(node => node.Program.Output))}");
            await Task.Delay(20);
        }

        return deaths;
    }

    private static Task<List<ParkedInstance>> ParkedAsync(Judge judge) =>
        judge.Books.ReadAsync<ParkedInstance>("SELECT id AS Id, definition_id AS Workflow, parked AS Reason FROM workflow_instances WHERE parked IS NOT NULL");

#pragma warning disable CA1812 // Dapper creates it.
    private sealed record ParkedInstance(string Id, string Workflow, string Reason);
#pragma warning restore CA1812
}
