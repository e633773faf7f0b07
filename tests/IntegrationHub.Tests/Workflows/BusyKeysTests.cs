using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Tests.Workflows;

public sealed class BusyKeysTests
{
    private readonly BusyKeys _keys = new();

    [Fact]
    public void Nobody_waits_for_a_key_without_calls() => Assert.Null(_keys.NextStep("O-1"));

    [Fact]
    public void Whoever_waits_goes_on_with_the_next_step_whatever_it_brings()
    {
        _keys.Stepped(null, "O-1");
        var first = _keys.NextStep("O-1")!;

        _keys.Stepped("O-1", "O-1");

        Assert.True(first.IsCompleted);
        var second = _keys.NextStep("O-1")!;
        Assert.False(second.IsCompleted);
        _keys.Stepped("O-1", null);
        Assert.True(second.IsCompleted);
        Assert.Null(_keys.NextStep("O-1"));
    }

    [Fact]
    public void Of_two_instances_with_one_key_each_counts()
    {
        _keys.Stepped(null, "O-1");
        _keys.Stepped(null, "O-1");

        _keys.Stepped("O-1", null);

        Assert.NotNull(_keys.NextStep("O-1"));
        _keys.Stepped("O-1", null);
        Assert.Null(_keys.NextStep("O-1"));
    }

    [Fact]
    public void An_instance_that_gets_another_key_is_found_by_that()
    {
        _keys.Stepped(null, "i1");
        var waiting = _keys.NextStep("i1")!;

        _keys.Stepped("i1", "O-1");

        Assert.True(waiting.IsCompleted);
        Assert.Null(_keys.NextStep("i1"));
        Assert.NotNull(_keys.NextStep("O-1"));
    }
}
