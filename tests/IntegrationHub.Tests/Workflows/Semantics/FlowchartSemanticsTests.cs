using IntegrationHub.Workflows.Core;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>Elsa's counter-based flowchart beyond the simple cases: loops around joins, joins after joins, skips through branches.</summary>
public sealed class FlowchartSemanticsTests
{
    private const string NextN = "getVariable('n') + 1";

    [Fact]
    public void Nested_loops_run_the_inner_one_in_every_round_of_the_outer()
    {
        var chart = Flow(
            "f",
            [Set("outer", "i", Js("getVariable('i') + 1")), Set("reset", "j", Literal(0)), Set("inner", "j", Js("getVariable('j') + 1")), Write("w", Js("getVariable('i') + '.' + getVariable('j')")), Decide("again", "getVariable('j') < 2"), Decide("more", "getVariable('i') < 2"), Write("end")],
            "outer -> reset", "reset -> inner", "inner -> w", "w -> again", "again:True -> inner", "again:False -> more", "more:True -> outer", "more:False -> end");

        var run = PureRun.Of(chart, ("i", "Int32", 0), ("j", "Int32", 0));

        Assert.Equal(["1.1", "1.2", "2.1", "2.2", "end"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void Two_back_connections_may_lead_to_the_same_head()
    {
        var chart = Flow(
            "f",
            [Write("start"), Set("head", "n", Js(NextN)), Decide("odd", "getVariable('n') % 2 == 1"), Write("o", Var("n")), Decide("more", "getVariable('n') < 4"), Write("end")],
            "start -> head", "head -> odd", "odd:True -> o", "o -> head", "odd:False -> more", "more:True -> head", "more:False -> end");

        Assert.Equal(["start", "1", "3", "end"], PureRun.Of(chart, ("n", "Int32", 0)).Lines);
    }

    [Fact]
    public void A_back_connection_may_lead_to_the_activity_itself()
    {
        var chart = Flow("f", [Write("start"), Activity("again", "RunJavaScript", ("script", Js("setVariable('n', getVariable('n') + 1); setOutcome(getVariable('n') < 3 ? 'Again' : 'Done')"))), Write("end", Var("n"))], "start -> again", "again:Again -> again", "again -> end");

        Assert.Equal(["start", "3"], PureRun.Of(chart, ("n", "Int32", 0)).Lines);
    }

    [Fact]
    public void A_WaitAny_join_in_a_loop_takes_another_winner_in_every_round()
    {
        var chart = Flow(
            "f",
            [Set("head", "n", Js(NextN)), Fork("fork", "A", "B"), Event("a", "a"), Event("b", "b"), Join("join", "WaitAny"), Write("w", Var("n")), Decide("more", "getVariable('n') < 4"), Write("end")],
            "head -> fork", "fork:A -> a", "fork:B -> b", "a -> join", "b -> join", "join -> w", "w -> more", "more:True -> head", "more:False -> end");
        var run = PureRun.Of(chart, ("n", "Int32", 0));

        foreach (var winner in new[] { "a", "b", "b", "a" })
        {
            Assert.Equal(["a", "b"], run.State.Executions.SelectMany(waiting => waiting.Bookmarks).Select(bookmark => bookmark.Name).Order());
            run.Event(winner);
        }

        Assert.Equal(["1", "2", "3", "4", "end"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void A_WaitAny_join_ends_long_and_forked_branches_behind_it_and_runs_once()
    {
        var chart = Flow(
            "f",
            [Fork("fork", "A", "B", "C"), Event("a", "a"), Write("a2"), Event("b", "b"), Fork("fork2", "X", "Y"), Event("x", "x"), Event("y", "y"), Join("both", "WaitAll"), Join("join", "WaitAny"), Write("after")],
            "fork:A -> a", "a -> a2", "a2 -> join", "fork:B -> b", "b -> join", "fork:C -> fork2", "fork2:X -> x", "fork2:Y -> y", "x -> both", "y -> both", "both -> join", "join -> after");
        var run = PureRun.Of(chart);

        run.Event("x").Event("b").Event("a").Event("y");

        Assert.Equal(["after"], run.Lines);
        Assert.Equal("Finished", run.Status);
        Assert.Single(run.Ended, ended => ended.ActivityId == "join");
    }

    [Theory]
    [InlineData("WaitAny")]
    [InlineData("WaitAllActive")]
    public void Of_three_branches_two_may_be_skipped(string mode)
    {
        var chart = Flow(
            "f",
            [Fork("fork", "A", "B", "C"), Decide("da", "false"), Decide("db", "true"), Decide("dc", "false"), Write("a"), Write("b"), Write("c"), Join("join", mode), Write("after")],
            "fork:A -> da", "fork:B -> db", "fork:C -> dc", "da:True -> a", "db:True -> b", "dc:True -> c", "a -> join", "b -> join", "c -> join", "join -> after");

        var run = PureRun.Of(chart);

        Assert.Equal(["b", "after"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void WaitAll_is_skipped_when_one_branch_is_and_so_is_what_follows_up_to_the_next_active_join()
    {
        var chart = Flow(
            "f",
            [Fork("fork", "A", "B", "C"), Decide("da", "false"), Write("a"), Write("b"), Write("c"), Join("all", "WaitAll"), Write("never"), Write("after")],
            "fork:A -> da", "da:True -> a", "a -> all", "fork:B -> b", "b -> all", "all -> never", "never -> after", "fork:C -> c", "c -> after");

        Assert.Equal(["b", "c", "after"], PureRun.Of(chart).Lines);
    }

    [Fact]
    public void Several_joins_in_a_row_run_once_each()
    {
        var chart = Flow(
            "f",
            [Fork("fork", "A", "B"), Write("a"), Write("b"), Join("j1", "WaitAll"), Join("j2", "WaitAny"), Join("j3", "WaitAllActive"), Write("after")],
            "fork:A -> a", "fork:B -> b", "a -> j1", "b -> j1", "j1 -> j2", "j2 -> j3", "j3 -> after");

        var run = PureRun.Of(chart);

        Assert.Equal(["a", "b", "after"], run.Lines);
        Assert.Equal(3, run.Ended.Count(ended => ended.ActivityType == "Elsa.FlowJoin"));
    }

    [Theory]
    [InlineData(true, true, "yes yes2 join")]
    [InlineData(true, false, "yes join")]
    [InlineData(false, true, "no join")]
    [InlineData(false, false, "no join")]
    public void Nested_decisions_meet_in_one_implicit_join(bool first, bool second, string lines)
    {
        var chart = Flow(
            "f",
            [Activity("d1", "FlowDecision", ("condition", Literal(first))), Write("yes"), Activity("d2", "FlowDecision", ("condition", Literal(second))), Write("yes2"), Write("no"), Write("join")],
            "d1:True -> yes", "yes -> d2", "d2:True -> yes2", "yes2 -> join", "d2:False -> join", "d1:False -> no", "no -> join");

        Assert.Equal(lines.Split(' '), PureRun.Of(chart).Lines);
    }

    [Fact]
    public void A_decision_may_lead_into_a_join_by_both_sides()
    {
        var chart = Flow("f", [Fork("fork", "A", "B"), Decide("d", "false"), Event("e", "go"), Write("join")], "fork:A -> d", "fork:B -> e", "d:True -> join", "d:False -> join", "e -> join");
        var run = PureRun.Of(chart);

        Assert.Empty(run.Lines);

        Assert.Equal(["join"], run.Event("go").Lines);
    }

    [Theory]
    [InlineData(null, 5, "big")]
    [InlineData(null, 50, "big")]
    [InlineData("MatchFirst", 1, "other")]
    [InlineData("MatchAny", 50, "big huge")]
    [InlineData("MatchAny", 5, "big")]
    [InlineData("MatchAny", 1, "other")]
    public void FlowSwitch_takes_the_first_match_or_all_or_the_default(string? mode, int n, string lines)
    {
        var choice = Switch("choice", "FlowSwitch", mode, ("Big", "getVariable('n') > 2", null), ("Huge", "getVariable('n') > 10", null));
        var chart = Flow("f", [choice, Write("big"), Write("huge"), Write("other"), Write("join")], "choice:Big -> big", "choice:Huge -> huge", "choice:Default -> other", "big -> join", "huge -> join", "other -> join");

        Assert.Equal(lines.Split(' ').Append("join"), PureRun.Of(chart, ("n", "Int32", n)).Lines);
    }

    [Fact]
    public void A_FlowSwitch_in_a_loop_drives_a_state_machine()
    {
        var choice = Switch("choice", "FlowSwitch", null, ("New", "getVariable('state') == 'new'", null), ("Paid", "getVariable('state') == 'paid'", null));
        var chart = Flow(
            "f",
            [Write("start"), choice, Event("pay", "pay"), Set("paid", "state", Literal("paid")), Event("ship", "ship"), Set("shipped", "state", Literal("shipped")), Write("end", Var("state"))],
            "start -> choice", "choice:New -> pay", "pay -> paid", "paid -> choice", "choice:Paid -> ship", "ship -> shipped", "shipped -> choice", "choice:Default -> end");
        var run = PureRun.Of(chart, ("state", "String", "new"));

        run.Event("ship").Event("pay").Event("pay").Event("ship");

        Assert.Equal(["start", "shipped"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void A_switch_in_a_chart_runs_its_case_and_MatchAny_waits_for_all_of_them()
    {
        var choice = Switch("choice", "Switch", "MatchAny", ("A", "true", Sequence("sa", Event("e", "go"), Write("a"))), ("B", "true", Write("b")), ("C", "false", Write("c")), ("Empty", "true", null));
        choice["default"] = Write("default");
        var run = PureRun.Of(Flow("f", [choice, Write("after")], "choice -> after"));

        Assert.Equal(["b"], run.Lines);

        Assert.Equal(["b", "a", "after"], run.Event("go").Lines);
    }

    [Fact]
    public void Containers_may_stand_in_each_other_as_deep_as_one_likes()
    {
        var innermost = Flow("f2", [Write("c1"), Event("wait", "go"), Write("c2")], "c1 -> wait", "wait -> c2");
        var middle = Sequence("s1", Write("b1"), innermost, Activity("node", "FlowNode", ("body", Sequence("s2", Write("n1"), Activity("end", "End"), Write("never")))), Write("b2"));
        var run = PureRun.Of(Flow("f1", [Write("a1"), middle, Write("a2")], "a1 -> s1", "s1 -> a2"));

        Assert.Equal(["a1", "b1", "c1"], run.Lines);

        Assert.Equal(["a1", "b1", "c1", "c2", "n1", "b2", "a2"], run.Event("go").Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void End_completes_its_chart_alone_and_cancels_what_waits_in_it()
    {
        var inner = Flow("inner", [Fork("fork", "A", "B"), Event("wait", "never"), Activity("end", "End")], "fork:A -> wait", "fork:B -> end");

        var run = PureRun.Of(Flow("outer", [inner, Write("after")], "inner -> after"));

        Assert.Equal(["after"], run.Lines);
        Assert.Equal("Finished", run.Status);
        Assert.Equal(ActivityStatus.Canceled, run.Ended.Single(ended => ended.ActivityId == "wait").Status);
    }

    [Fact]
    public void The_embedded_fork_waits_for_all_or_takes_the_first()
    {
        JsonFork fork = mode => Sequence("s", Activity("fork", "Fork", ("joinMode", mode), ("branches", new System.Text.Json.Nodes.JsonArray(Sequence("x", Event("ex", "x"), Write("wx")), Sequence("y", Event("ey", "y"), Write("wy"))))), Write("after"));

        Assert.Equal(["wy", "wx", "after"], PureRun.Of(fork("WaitAll")).Event("y").Event("x").Lines);
        var any = PureRun.Of(fork("WaitAny")).Event("y");

        Assert.Equal(["wy", "after"], any.Lines);
        Assert.Equal("Finished", any.Status);
    }

    [Fact]
    public void One_event_resumes_every_wait_for_it_but_not_the_waits_that_follow()
    {
        var chart = Flow("f", [Fork("fork", "A", "B"), Event("a", "go"), Event("b", "go"), Write("wa"), Write("wb"), Event("next", "go"), Write("end")], "fork:A -> a", "fork:B -> b", "a -> wa", "b -> wb", "wa -> next", "wb -> next", "next -> end");
        var run = PureRun.Of(chart);

        Assert.Equal(["wa", "wb"], run.Event("go").Lines);

        Assert.Equal(["wa", "wb", "end"], run.Event("go").Lines);
    }

    [Fact]
    public void A_local_event_wakes_what_waits_in_the_same_instance_and_carries_its_payload()
    {
        var publish = Activity("pub", "PublishEvent", ("eventName", Literal("inside")), ("isLocalEvent", Literal(true)), ("payload", Js("({ n: 7 })")));
        var wait = Event("wait", "inside");
        wait["result"] = To("got");
        var run = PureRun.Of(Flow("f", [Fork("fork", "A", "B"), wait, publish, Write("w", Js("getVariable('got').n"))], "fork:A -> wait", "fork:B -> pub", "wait -> w"), ("got", "Object", null));

        Assert.Equal(["7"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void Cancelling_ends_every_run_at_every_depth()
    {
        var run = PureRun.Of(Sequence("s", Activity("each", "ForEach", ("items", Literal(Texts("a", "b"))), ("body", Flow("f", [Event("e", "go"), Write("w")], "e -> w")))));

        run.Event("go").Cancel().Event("go");

        Assert.Equal("Cancelled", run.Status);
        Assert.Equal(["w"], run.Lines);
        Assert.Empty(run.State.Executions);
        Assert.Equal(["s", "each", "f", "e"], run.Ended.Where(ended => ended.Status == ActivityStatus.Canceled).Select(ended => ended.ActivityId));
    }

    private delegate System.Text.Json.Nodes.JsonObject JsonFork(string mode);
}
