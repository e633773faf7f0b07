using System.Globalization;
using IntegrationHub.Workflows.Nodes;
using Xunit.Abstractions;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>However a node dies, another goes on with what it had in hand as soon as its lease is over.</summary>
public sealed class FailoverTests(ITestOutputHelper output)
{
    private const ulong Seeds = 150;

    private static readonly TimeSpan Limit = NodeLease.Length + (3 * NodeLease.Beat);

    [Fact]
    public void What_a_dead_node_had_in_hand_goes_on_within_its_lease_and_three_beats()
    {
        var all = new List<(ulong Seed, string Instance, TimeSpan After)>();
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            all.AddRange(FailoverRun.Of(seed).Select(one => (seed, one.Instance, one.After)));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Count} instances in hand, the last went on after {all.Max(one => one.After).TotalSeconds:0.0} s"));
        Assert.True(all.Count > (int)Seeds, $"Only {all.Count} instances were in hand at {Seeds} deaths; they prove little.");
        Assert.DoesNotContain(all, one => one.After > Limit);
    }
}
