using IntegrationHub.Testing;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Tests.Workflows.Nodes;

/// <summary>How long a suspect waits that another life has on trial.</summary>
public sealed class OthersTrialsTests
{
    private const string Here = "here";
    private readonly TestClock _clock = new();

    [Theory]
    [InlineData("there", true)]
    [InlineData(Here, false)]
    public void A_suspect_comes_as_soon_as_no_other_life_tries_it(string life, bool isOver)
    {
        var trials = Waiting();

        var ended = trials.End(Suspects(new Suspect(3, life, isOver)), Here);

        Assert.Equal([new EndedWait("i1", 3, IsFree: true)], ended);
        Assert.True(trials.IsEmpty);
    }

    [Fact]
    public void What_another_life_has_seen_go_on_is_suspected_by_nobody()
    {
        var ended = Waiting().End(new Dictionary<string, Suspect>(), Here);

        Assert.Equal([new EndedWait("i1", 0, IsFree: true)], ended);
    }

    [Fact]
    public void A_suspect_that_a_life_keeps_comes_alone_when_a_dead_one_would_be_known()
    {
        var trials = Waiting();
        var kept = Suspects(new Suspect(1, "there", IsOver: false));

        Assert.Empty(trials.End(kept, Here));
        _clock.Advance(NodeLease.Length + NodeLease.Beat);

        Assert.Equal([new EndedWait("i1", 2, IsFree: false)], trials.End(kept, Here));
        Assert.Empty(trials.End(kept, Here));
    }

    private OthersTrials Waiting()
    {
        var trials = new OthersTrials(_clock);
        trials.Add("i1");
        return trials;
    }

    private static Dictionary<string, Suspect> Suspects(Suspect suspect) => new() { ["i1"] = suspect };
}
