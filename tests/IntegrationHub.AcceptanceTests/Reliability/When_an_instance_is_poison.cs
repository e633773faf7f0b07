using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>Instances that always throw, cannot be read, or take the process with them are set aside; everybody else goes on.</summary>
public sealed class When_an_instance_is_poison(ITestOutputHelper output)
{
    private const int MostDeaths = 5;
    private const int Partners = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] Killers = ["kills-in-call", "kills-after-call", "kills-after-delay", "kills-after-event"];
    private static readonly string[] Poison = [.. Killers, "throws-after-delay", "waits"];

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Should_set_it_aside_and_go_on_with_the_others(StorageDialect dialect)
    {
        await using var database = new TestDatabase(dialect);
        await using var vendor = await Vendor.StartAsync(VendorFaults.Usual);
        using var node = new EngineNode(database, vendor);
        var (load, judge) = (new OrderLoad(vendor, node), new Judge(database, vendor));
        await node.StartAsync();
        await load.PostAsync("/orders", new { workflow = "waits", id = "waits", givenUp = false });
        await load.PostAsync("/events", new { id = "picked-early", name = "picked", order = "kills-after-event" });
        await node.KillAsync();
        await judge.Books.ExecuteAsync("UPDATE workflow_instances SET state = @state WHERE id = @id", new { id = "waits", state = new byte[] { 0 } });

        load.Begin(orders: 30, Partners);
        var placing = Task.WhenAll(Poison.Except(["waits"]).Select(workflow => load.PostAsync("/orders", new { workflow, id = workflow, givenUp = false })));
        var telling = load.PostAsync("/events", new { id = "picked-late", name = "picked", order = "waits" });
        var deaths = await SuperviseAsync(node, judge);
        await Task.WhenAll(placing, telling);
        await load.EndAsync();

        Assert.All(Killers, killer => Assert.InRange(deaths.GetValueOrDefault(killer), 1, MostDeaths));
        Assert.Equal(Poison.Order(), (await ParkedAsync(judge)).Order());
        Assert.Equal(5, await judge.Books.ScalarAsync<long>("SELECT attempts FROM workflow_instances WHERE id = 'throws-after-delay'"));
        await judge.AssertAsync(load, () => node.Program.Output, Poison);
        output.WriteLine($"{dialect}: {load.Orders.Count} orders beside; deaths: {string.Join(", ", deaths.Select(death => $"{death.Key} {death.Value}"))}");
    }

    /// <summary>Starts the process again whenever it dies, until everything that kills or throws is set aside.</summary>
    private static async Task<Dictionary<string, int>> SuperviseAsync(EngineNode node, Judge judge)
    {
        var deaths = new Dictionary<string, int>();
        using var patience = new CancellationTokenSource(Patience);
        await node.StartAsync();
        while ((await ParkedAsync(judge)).Count < Poison.Length)
        {
            if (node.Program.HasExited)
            {
                var said = await node.SeeDeathAsync(Patience);
                var killer = Killers.FirstOrDefault(killer => said.Contains($"killed by {killer}", StringComparison.Ordinal));
                Assert.True(killer is not null, $"The process ended by itself: {said}");
                deaths[killer] = deaths.GetValueOrDefault(killer) + 1;
                await node.StartAsync();
            }

            Assert.False(patience.IsCancellationRequested, $"After {Patience} only {string.Join(", ", await ParkedAsync(judge))} are set aside; deaths: {string.Join(", ", deaths)}; the node said: {node.Program.Output}");
            await Task.Delay(20, CancellationToken.None);
        }

        return deaths;
    }

    private static Task<List<string>> ParkedAsync(Judge judge) => judge.Books.TextsAsync("SELECT id FROM workflow_instances WHERE parked IS NOT NULL");
}
