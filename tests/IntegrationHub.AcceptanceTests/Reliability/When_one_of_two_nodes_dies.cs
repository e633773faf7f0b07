using System.Diagnostics;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Nodes;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>
/// The other node goes on with everything that the dead one had in hand. How soon is counted in the other's own beats, because
/// a loaded machine stretches them; the simulation holds the engine to seconds. Before a release: HUB_TAKEOVERS=20.
/// </summary>
public sealed class When_one_of_two_nodes_dies(ITestOutputHelper output)
{
    private const int Partners = 24;

    /// <summary>Also what the living node has in hand, because of a timer nobody knows who has taken it: whoever it was, somebody goes on.</summary>
    private const string InHand = """
        SELECT i.id AS Id, i.sequence AS Sequence FROM workflow_instances i
        WHERE i.id IN (SELECT instance_id FROM calls) OR i.id IN (SELECT instance_id FROM timers WHERE claimed_until IS NOT NULL)
        """;

    /// <summary>A node that slept through its lease goes on as another life, so those are told that were there before the victim.</summary>
    private const string CallsOfVictim = "SELECT COUNT(*) FROM calls WHERE owner <> ALL (@others)";

    private static readonly int Takeovers = Sizes.Of("HUB_TAKEOVERS", 3);

    /// <summary>
    /// A timer that the dead node had just taken is free when a lease has passed; burying the node takes a beat, the next look for
    /// timers two, and whose turn it is in the line of suspects may take four.
    /// </summary>
    private static readonly int MostBeats = (int)(NodeLease.Length / NodeLease.Beat) + 1 + 2 + 4;

    [Theory]
    [OnPostgres]
    public async Task Should_go_on_with_its_instances_soon(StorageDialect dialect)
    {
        await using var database = new TestDatabase(dialect);
        await using var vendor = await Vendor.StartAsync(VendorFaults.Usual);
        using var survivor = new EngineNode(database, vendor);
        using var victim = new EngineNode(database, vendor);
        await survivor.StartAsync();
        var judge = new Judge(database, vendor);
        var (load, times, taken) = (new OrderLoad(vendor, survivor, victim), new List<TimeSpan>(), 0L);
        load.Begin(orders: 0, Partners);

        for (var round = 0; round < Takeovers; round++)
        {
            var before = new { others = (await judge.Books.TextsAsync("SELECT id FROM nodes")).ToArray() };
            await victim.StartAsync();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await Eventually.SeeAsync("the victim to have calls under way", () => judge.Books.ScalarAsync<long>(CallsOfVictim, before), calls => calls > 2, TimeSpan.FromSeconds(30));
            await victim.KillAsync();
            var killed = Stopwatch.GetTimestamp();
            taken += await judge.Books.ScalarAsync<long>(CallsOfVictim, before);
            var inHand = await judge.Books.ReadAsync<InstanceInHand>(InHand);
            await SeeAllGoOnAsync(inHand, new InstanceReport(judge.Books, vendor), survivor);
            times.Add(Stopwatch.GetElapsedTime(killed));
        }

        await load.EndAsync();
        await judge.AssertAsync(load, () => survivor.Program.Output);
        Assert.True(taken > 0, "The dead nodes had no calls under way; the kills proved nothing.");
        output.WriteLine($"{load.Orders.Count} orders, {taken} calls taken over, the last of each round after {string.Join(", ", times.Select(time => $"{time.TotalSeconds:0.0} s"))}");
    }

    private static async Task SeeAllGoOnAsync(List<InstanceInHand> inHand, InstanceReport report, EngineNode survivor)
    {
        var (beats, lastBeat) = (-1, 0L);
        while (inHand.Count > 0)
        {
            await Task.Delay(20);
            var beat = await report.Books.ScalarAsync<long>("SELECT MAX(lease_until) FROM nodes");
            var now = (await report.Books.ReadAsync<InstanceInHand>("SELECT id AS Id, sequence AS Sequence FROM workflow_instances")).ToDictionary(instance => instance.Id, instance => instance.Sequence);
            inHand.RemoveAll(instance => now[instance.Id] > instance.Sequence);
            (beats, lastBeat) = (beat > lastBeat ? beats + 1 : beats, Math.Max(beat, lastBeat));
            if (inHand.Count > 0 && (beats > MostBeats || survivor.Program.HasExited))
            {
                var told = await Task.WhenAll(inHand.Select(async instance => $"{await report.TellAsync(instance.Id)}\n  in hand at {instance.Sequence}"));
                Assert.Fail($"After {beats} beats of the other node nobody goes on with {string.Join("\n", told)}\nThe other node said: {survivor.Program.Output}");
            }
        }
    }

#pragma warning disable CA1812 // Dapper creates it.
    private sealed record InstanceInHand(string Id, long Sequence);
#pragma warning restore CA1812
}
