using IntegrationHub.Workflows.Nodes;

namespace IntegrationHub.Tests.Workflows.Nodes;

public sealed class LineupTests
{
    [Fact]
    public void Those_at_one_death_come_in_groups_that_grow_as_long_as_the_life_survives()
    {
        var lineup = new Lineup();
        Add(lineup, 1, [.. Enumerable.Range(1, 100).Select(number => $"i{number}")]);

        var sizes = Groups(lineup).Select(group => group.Count).ToList();

        Assert.Equal([1, 2, 4, 8, 16, 32, 32, 5], sizes);
    }

    [Fact]
    public void Those_at_two_deaths_or_more_come_alone_before_the_others_and_the_most_suspected_first()
    {
        var lineup = new Lineup();
        Add(lineup, 0, "new1", "new2", "new3");
        Add(lineup, 1, "a1", "a2", "a3");
        Add(lineup, 2, "b1", "b2");
        Add(lineup, 4, "worst");

        Assert.Equal([["worst"], ["b1"], ["b2"], ["a1"], ["a2", "a3"], ["new1", "new2", "new3"]], Groups(lineup));
    }

    [Fact]
    public void A_group_pulls_nobody_along_who_is_less_suspected()
    {
        var lineup = new Lineup();
        Add(lineup, 1, "a1");
        lineup.Next();
        Add(lineup, 1, "a2");
        Add(lineup, 0, "new");

        Assert.Equal([["a2"], ["new"]], Groups(lineup));
    }

    [Fact]
    public void Only_who_was_at_no_death_before_waits_for_nobody()
    {
        var lineup = new Lineup();
        Add(lineup, 0, "new");
        Add(lineup, 1, "a1");
        Add(lineup, 2, "b1");

        var patience = new[] { lineup.Next()!.Patience, lineup.Next()!.Patience, lineup.Next()!.Patience };

        Assert.True(patience[0] > patience[1] && patience[1] > patience[2] && patience[2] == TimeSpan.Zero);
    }

    private static void Add(Lineup lineup, long tries, params string[] instances) => Array.ForEach(instances, instance => lineup.Add(instance, tries));

    private static IEnumerable<IReadOnlyList<string>> Groups(Lineup lineup)
    {
        while (lineup.Next() is { } group)
        {
            yield return group.Instances;
        }
    }
}
