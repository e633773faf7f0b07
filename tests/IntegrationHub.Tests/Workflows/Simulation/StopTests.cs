using Xunit.Abstractions;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>A node that is stopped in good order finishes what it has begun and begins nothing that another would have to repeat.</summary>
public sealed class StopTests(ITestOutputHelper output)
{
    private const ulong Seeds = 150;

    [Fact]
    public void A_stop_in_good_order_repeats_nothing()
    {
        var (stops, again) = (0L, new List<string>());
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var run = StopRun.Of(seed);
            stops += run.Stops;
            again.AddRange(run.TriedAgain.Select(effect => $"seed {seed}: {effect}"));
        }

        output.WriteLine($"{stops} stops");
        Assert.True(stops > (int)Seeds, $"Only {stops} stops in {Seeds} seeds; they prove little.");
        Assert.Empty(again);
    }
}
