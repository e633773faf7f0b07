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
        Add(lineup, 1, "a1", "a2", "a3");
        Add(lineup, 2, "b1", "b2");
        Add(lineup, 4, "worst");

        Assert.Equal([["worst"], ["b1"], ["b2"], ["a1"], ["a2", "a3"]], Groups(lineup));
    }

    [Fact]
    public void Who_comes_later_and_was_there_at_two_deaths_does_not_wait_for_a_group()
    {
        var lineup = new Lineup();
        Add(lineup, 1, "a1", "a2");
        lineup.Next();
        Add(lineup, 2, "b1");

        Assert.Equal([["b1"], ["a2"]], Groups(lineup));
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
