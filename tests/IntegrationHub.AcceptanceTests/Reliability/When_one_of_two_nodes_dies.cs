using System.Diagnostics;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Nodes;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>The other node goes on with everything that the dead one had in hand. Before a release: HUB_TAKEOVERS=20.</summary>
public sealed class When_one_of_two_nodes_dies(ITestOutputHelper output)
{
    private const int Partners = 24;
    private const string InHand = """
        SELECT i.id AS Id, i.sequence AS Sequence FROM workflow_instances i
        WHERE i.id IN (SELECT instance_id FROM calls WHERE owner <> @survivor)
           OR i.id IN (SELECT instance_id FROM timers WHERE claimed_until IS NOT NULL)
        """;

    private static readonly int Takeovers = Sizes.Of("HUB_TAKEOVERS", 3);
    private static readonly TimeSpan Limit = NodeLease.Length + TimeSpan.FromSeconds(5);

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
        var survivorId = Assert.Single(await judge.Books.TextsAsync("SELECT id FROM nodes"));
        var (load, times, taken) = (new OrderLoad(vendor, survivor, victim), new List<TimeSpan>(), 0);
        load.Begin(orders: 0, Partners);

        for (var round = 0; round < Takeovers; round++)
        {
            await victim.StartAsync();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await Eventually.SeeAsync("the victim to have work in hand", () => judge.Books.ReadAsync<InstanceInHand>(InHand, new { survivor = survivorId }), inHand => inHand.Count > 2, TimeSpan.FromSeconds(30));
            await victim.KillAsync();
            var killed = Stopwatch.GetTimestamp();
            var inHand = await judge.Books.ReadAsync<InstanceInHand>(InHand, new { survivor = survivorId });
            Assert.True(inHand.Count > 0, "The dead node had nothing in hand; the kill proved nothing.");
            while (inHand.Count > 0)
            {
                Assert.True(Stopwatch.GetElapsedTime(killed) < Limit, $"After {Limit} nobody goes on with {string.Join(", ", inHand.Select(instance => instance.Id))}. The survivor said: {survivor.Program.Output}");
                await Task.Delay(20);
                var now = (await judge.Books.ReadAsync<InstanceInHand>("SELECT id AS Id, sequence AS Sequence FROM workflow_instances")).ToDictionary(instance => instance.Id, instance => instance.Sequence);
                taken += inHand.RemoveAll(instance => now[instance.Id] > instance.Sequence);
            }

            times.Add(Stopwatch.GetElapsedTime(killed));
        }

        await load.EndAsync();
        await judge.AssertAsync(load, () => survivor.Program.Output);
        output.WriteLine($"{load.Orders.Count} orders, {taken} instances taken over, the last of each round after {string.Join(", ", times.Select(time => $"{time.TotalSeconds:0.0} s"))}");
    }

#pragma warning disable CA1812 // Dapper creates it.
    private sealed record InstanceInHand(string Id, long Sequence);
#pragma warning restore CA1812
}
