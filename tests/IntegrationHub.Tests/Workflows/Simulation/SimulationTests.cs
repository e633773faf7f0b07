using System.Globalization;
using Xunit.Abstractions;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>
/// The engine itself in a simulated world: three nodes, one store, vendors and clients, and everything that goes wrong.
/// <c>HUB_SIMULATION_SEEDS</c> says how many seeds are tried, <c>HUB_SIMULATION_SEED</c> tries one alone.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const ulong MutantSeeds = 2_000;

    public static TheoryData<string> MutantNames => [.. Mutants.All.Select(mutant => mutant.Name)];

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        var first = SimulationRun.Of(7);
        var second = SimulationRun.Of(7);

        Assert.Equal((first.Trace.Hash, first.Steps), (second.Trace.Hash, second.Steps));
        Assert.NotEqual(first.Trace.Hash, SimulationRun.Of(8).Trace.Hash);
    }

    [Theory]
    [MemberData(nameof(Regressions.Seeds), MemberType = typeof(Regressions))]
    public void A_seed_that_once_failed_holds_every_invariant(ulong seed)
    {
        var result = SimulationRun.Of(seed);

        Assert.True(result.Violations.Count == 0, result.Report());
    }

    [Fact]
    public void Ten_thousand_seeds_hold_every_invariant()
    {
        var only = Number("HUB_SIMULATION_SEED");
        var batch = only is { } seed ? SimulationBatch.Run(seed, 1) : SimulationBatch.Run(1, Number("HUB_SIMULATION_SEEDS") ?? 10_000);
        output.WriteLine($"{batch.Seeds} seeds, {batch.SeedsPerSecond:F0} a second: {batch.Counts}");

        Assert.True(batch.Failed.Count == 0, batch.Report());
        if (batch.Seeds >= 100)
        {
            AssertThatItHurt(batch.Counts);
        }
    }

    [Theory]
    [MemberData(nameof(MutantNames))]
    public void A_planted_bug_is_found(string name)
    {
        var mutant = Mutants.All.Single(mutant => mutant.Name == name);

        var batch = SimulationBatch.Run(1, MutantSeeds, mutant, result => result.Violations.Any(violation => mutant.Breaks.Contains(violation.Invariant)), mostFailures: 1);

        var found = Assert.Single(batch.Failed.Take(1));
        output.WriteLine($"{name}: seed {found.Seed}: {found.Violations.First(violation => mutant.Breaks.Contains(violation.Invariant))}");
    }

    private static ulong? Number(string variable) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What never went wrong has not been tested.</summary>
    private static void AssertThatItHurt(FaultCounts counts)
    {
        var never = counts.All.Where(count => count.Value == 0).Select(count => count.Name).ToList();

        Assert.True(never.Count == 0, $"This never happened: {string.Join(", ", never)}.");
    }
}
