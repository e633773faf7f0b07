using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.Tests.Workflows.Surgery;

public sealed class MigrationTests
{
    private static readonly EffectResult Done = new EffectResult.Done(ActivityResult.Done);

    [Fact]
    public void An_instance_that_waits_goes_on_in_the_new_version()
    {
        var instance = new PureInstance(new Chart("line").Event("wait", "go").Write("end").Connect("wait -> end"));
        var report = Migrate(instance, new Chart("line").Variable("new", 3).Write("first").Event("wait", "go").Write("between").Write("end").Connect("first -> wait", "wait -> between", "between -> end"));

        Assert.Empty(report.Reasons);
        Assert.Equal(["first", "between"], report.Added);
        Assert.Equal(["wait"], report.StandsAt);
        instance.Event("go");
        Assert.Equal(["wait", "between", "end"], instance.Trace);
        Assert.Equal((WorkflowSubStatus.Finished, 2, 3), (instance.State.SubStatus, instance.State.DefinitionVersion, instance.State.Variables["new"].GetInt32()));
    }

    [Fact]
    public void What_waits_must_be_there_and_be_the_same_kind_of_activity()
    {
        var instance = new PureInstance(new Chart("line").Event("wait", "go").Write("end").Connect("wait -> end"));

        Assert.Contains("no such activity", Assert.Single(Migrate(instance, new Chart("line").Event("other", "go").Write("end").Connect("other -> end")).Reasons), StringComparison.Ordinal);
        Assert.Contains("Elsa.Delay instead of Elsa.Event", Assert.Single(Migrate(instance, new Chart("line").Activity("wait", "Elsa.Delay").Write("end")).Reasons), StringComparison.Ordinal);

        Assert.Equal(1, instance.State.DefinitionVersion);
        instance.Event("go");
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public void A_new_branch_whose_beginning_is_over_neither_blocks_a_join_nor_runs(string first)
    {
        var instance = new PureInstance(Fork("A", "B"));
        instance.Event(first);

        Assert.Empty(Migrate(instance, Fork("A", "B", "C")).Reasons);
        instance.Event(first == "a" ? "b" : "a");

        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
        Assert.Single(instance.Trace, "join");
        Assert.DoesNotContain("wait-c", instance.Trace);
    }

    [Fact]
    public void A_wait_all_join_counts_a_branch_passed_by_in_its_favour()
    {
        var instance = new PureInstance(Fork(["A", "B"], "Elsa.FlowJoin", "WaitAll"));
        instance.Event("a");

        Assert.Empty(Migrate(instance, Fork(["A", "B", "C"], "Elsa.FlowJoin", "WaitAll")).Reasons);
        instance.Event("b");

        Assert.Single(instance.Trace, "join");
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
    }

    [Fact]
    public void A_join_waits_for_a_new_branch_that_is_still_to_come()
    {
        Chart Drawing(params string[] more) => new Chart("late").Activity("fork", "Elsa.FlowFork", ("branches", Chart.Literal(new JsonArray("A", "B"))))
            .Event("wait-a", "a").Event("wait-b", "b").Event("wait-x", "x").Write("join").Write("end")
            .Connect(["fork:A -> wait-a", "fork:B -> wait-b", "wait-a -> join", "wait-b -> join", "join -> end", .. more]);
        var instance = new PureInstance(Drawing("join -> wait-x"));
        instance.Event("a");

        Assert.Empty(Migrate(instance, Drawing("wait-b -> wait-x", "wait-x -> join")).Reasons);
        instance.Event("b");
        Assert.DoesNotContain("join", instance.Trace);
        instance.Event("x");

        Assert.Single(instance.Trace, "join");
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
    }

    [Fact]
    public void A_join_runs_at_once_when_the_branch_that_was_missing_is_taken_out()
    {
        Chart Drawing(params string[] arrows) => new Chart("cut").Activity("fork", "Elsa.FlowFork", ("branches", Chart.Literal(new JsonArray("A", "B"))))
            .Event("wait-a", "a").Event("wait-b", "b").Event("next-b", "bb").Write("join").Write("end")
            .Connect(["fork:A -> wait-a", "fork:B -> wait-b", "wait-b -> next-b", "wait-a -> join", "join -> end", .. arrows]);
        var instance = new PureInstance(Drawing("next-b -> join"));
        instance.Event("a");
        Assert.DoesNotContain("join", instance.Trace);

        var report = Migrate(instance, Drawing());

        Assert.Equal(["join"], report.RunsNext);
        Assert.Single(instance.Trace, "join");
        instance.Event("b");
        instance.Event("bb");
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
        Assert.Single(instance.Trace, "join");
    }

    [Fact]
    public void In_a_loop_a_new_branch_runs_from_the_next_round_on()
    {
        Chart Drawing(params string[] more) => new Chart("rounds").Write("start").Event("round", "round").Write("left").Write("right").Write("join")
            .Activity("again", "Elsa.FlowDecision", ("condition", Chart.Literal("true")))
            .Connect(["start -> round", "round -> left", "left -> join", "join -> again", "again:True -> round", .. more]);
        var instance = new PureInstance(Drawing());
        instance.Event("round");
        instance.Event("round");

        Assert.Empty(Migrate(instance, Drawing("round -> right", "right -> join")).Reasons);
        instance.Event("round");
        instance.Event("round");

        Assert.Equal((4, 2, 4), (instance.Trace.Count(id => id == "left"), instance.Trace.Count(id => id == "right"), instance.Trace.Count(id => id == "join")));
        Assert.Single(instance.Bookmarks);
    }

    [Fact]
    public void A_join_that_has_seen_some_branches_keeps_its_mode()
    {
        var instance = new PureInstance(Fork(["A", "B"], "Elsa.FlowJoin", "WaitAll"));
        instance.Event("a");

        Assert.Contains("would change its mode", Assert.Single(Migrate(instance, Fork(["A", "B"], "Elsa.FlowJoin", "WaitAny")).Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_goes_on_behind_what_it_is_at()
    {
        static JsonObject Event(string id) => new() { ["id"] = id, ["type"] = "Elsa.Event", ["version"] = 1, ["eventName"] = Chart.Literal(id) };
        static Chart Drawing(params string[] ids) => new Chart("sequence").Activity("steps", "Elsa.Sequence", ("activities", new JsonArray([.. ids.Select(Event)])));
        var instance = new PureInstance(Drawing("one", "two", "three"));
        instance.Event("one");

        Assert.Empty(Migrate(instance, Drawing("zero", "one", "two", "extra", "three")).Reasons);
        instance.Event("two");
        instance.Event("extra");
        instance.Event("three");

        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
        Assert.Equal(["one", "two", "extra", "three", "steps"], instance.Trace);
    }

    [Fact]
    public void Keys_stay_when_the_path_of_an_activity_changes()
    {
        var (order, reserve) = (new ScriptedEffect("order", UndoKind.Undoable), new ScriptedEffect("reserve", UndoKind.Undoable));
        var straight = new PureInstance(Drawing("inner"), order, reserve);
        var moved = new PureInstance(Drawing("inner"), order, reserve);
        foreach (var instance in new[] { straight, moved })
        {
            instance.Answer(Done, "a0");
        }

        Assert.Empty(Migrate(moved, Drawing("outer")).Reasons);
        foreach (var instance in new[] { straight, moved })
        {
            instance.Answer(new EffectResult.Unknown("timeout", "No answer."), "a1");
            instance.TimeOver("a1");
            instance.Answer(Done, "a1");
            Assert.Null(instance.Do(burst => burst.CancelByHand(compensate: true)));
            instance.Answer(Done);
            instance.Answer(Done);
            Assert.Equal(WorkflowSubStatus.Cancelled, instance.State.SubStatus);
        }

        Assert.Equal(straight.Sent.Select(call => (call.Key, call.Scope.RunKey)), moved.Sent.Select(call => (call.Key, call.Scope.RunKey)));
    }

    [Fact]
    public void An_activity_that_comes_back_uses_no_key_twice()
    {
        Chart With(string extra) => new Chart("back").Event("wait", "go").Activity("a1", extra).Connect("wait -> a1", "a1 -> wait");
        var instance = new PureInstance(With("Test.order"), new ScriptedEffect("order"));
        instance.Event("go");
        instance.Answer(Done);

        Assert.Empty(Migrate(instance, new Chart("back").Event("wait", "go")).Reasons);
        Assert.Empty(Migrate(instance, With("Test.order"), version: 3).Reasons);
        instance.Event("go");

        Assert.Equal(2, instance.Sent.Select(call => call.Key).Distinct().Count());
    }

    [Fact]
    public void A_faulted_instance_is_migrated_and_then_retried()
    {
        var instance = new PureInstance(new Chart("repair").Activity("a1", "Test.reserve", ("customProperties", RetryTests.Policy(1))).Write("old").Connect("a1 -> old"), new ScriptedEffect("reserve"));
        instance.Answer(new EffectResult.Unknown("timeout", "No answer."));

        Assert.Empty(Migrate(instance, new Chart("repair").Write("zero").Activity("a1", "Test.reserve").Write("new").Connect("zero -> a1", "a1 -> new")).Reasons);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);
        Assert.Null(instance.Retry());
        instance.Answer(Done);

        Assert.Equal(instance.Sent[0].Key, instance.Sent[1].Key);
        Assert.Equal(["a1", "new"], instance.Trace);
    }

    /// <summary>Two undoable effects, one after the other, in a chart whose own id, and so the path of what is in it, may change.</summary>
    private static Chart Drawing(string root) => new Chart("paths", root).Activity("fork", "Elsa.FlowFork", ("branches", Chart.Literal(new JsonArray("A", "B"))))
        .Activity("a0", "Test.order").Activity("a1", "Test.reserve").Event("wait", "never").Connect("fork:A -> a0", "a0 -> a1", "fork:B -> wait");

    private static Chart Fork(params string[] branches) => Fork(branches, "Elsa.WriteLine", null);

    private static Chart Fork(string[] branches, string joinType, string? mode)
    {
        var chart = new Chart("fork").Activity("fork", "Elsa.FlowFork", ("branches", Chart.Literal(new JsonArray([.. branches.Select(branch => (JsonNode)branch)]))))
            .Activity("join", joinType, ("mode", mode is null ? null : Chart.Literal(mode))).Write("end").Connect("join -> end");
        foreach (var branch in branches)
        {
            var id = $"wait-{char.ToLowerInvariant(branch[0])}";
            chart.Event(id, $"{char.ToLowerInvariant(branch[0])}").Connect($"fork:{branch} -> {id}", $"{id} -> join");
        }

        return chart;
    }

    private static MigrationReport Migrate(PureInstance instance, Chart chart, int version = 2)
    {
        var target = instance.Version(version, chart);
        return instance.Do(burst => burst.Migrate(target));
    }
}
