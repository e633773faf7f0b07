using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Core;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>For, ForEach, ParallelForEach and While, and what ends them early.</summary>
public sealed class LoopTests
{
    [Theory]
    [InlineData(1, 3, 1, true, "1 2 3")]
    [InlineData(5, 1, -1, true, "5 4 3 2 1")]
    [InlineData(5, 1, -2, false, "5 3")]
    [InlineData(-1, -5, -2, true, "-1 -3 -5")]
    [InlineData(1, 10, 4, true, "1 5 9")]
    [InlineData(1, 3, 1, false, "1 2")]
    [InlineData(5, 5, 1, true, "5")]
    [InlineData(5, 5, 1, false, "")]
    [InlineData(5, 1, 1, true, "")]
    [InlineData(1, 5, -1, true, "")]
    [InlineData(1, 5, 0, true, "")]
    public void For_counts_from_start_to_end(int start, int end, int step, bool inclusive, string values)
    {
        var loop = Activity("for", "For", ("start", Literal(start)), ("end", Literal(end)), ("step", Literal(step)), ("outerBoundInclusive", Literal(inclusive)), ("body", Write("w", Var("CurrentValue"))));

        var run = PureRun.Of(Sequence("s", loop, Write("after")));

        Assert.Equal(values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append("after"), run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void Bounds_may_be_texts_and_the_last_value_stays_in_the_output()
    {
        var loop = Activity("for", "For", ("start", Literal("1")), ("end", Literal("3")), ("currentValue", To("n")), ("body", Write("w", Var("n"))));

        var run = PureRun.Of(Sequence("s", loop), ("n", "Int32", null));

        Assert.Equal(["1", "2", "3"], run.Lines);
        Assert.Equal(3, run.Variable("n").GetInt32());
    }

    [Fact]
    public void A_round_sees_its_value_and_index_in_every_language()
    {
        var body = Sequence(
            "b",
            Write("v", Var("CurrentValue")),
            Write("j", Js("getVariable('CurrentIndex') + ':' + getCurrentValue() + ':' + variables.CurrentValue")),
            Write("l", Liquid("{{ Variables.CurrentIndex }}={{ Variables.CurrentValue }}")));

        var run = PureRun.Of(Sequence("s", Activity("each", "ForEach", ("items", Literal(Texts("x", "y"))), ("body", body))));

        Assert.Equal(["x", "0:x:x", "0=x", "y", "1:y:y", "1=y"], run.Lines);
    }

    [Fact]
    public void Nested_loops_see_the_inner_value_and_the_outer_one_again_afterwards()
    {
        var inner = Activity("inner", "ForEach", ("items", Js("[getVariable('CurrentValue') + '1', getVariable('CurrentValue') + '2']")), ("body", Write("i", Var("CurrentValue"))));
        var outer = Activity("outer", "ForEach", ("items", Literal(Texts("a", "b"))), ("body", Sequence("b", inner, Write("o", Var("CurrentValue")))));

        Assert.Equal(["a1", "a2", "a", "b1", "b2", "b"], PureRun.Of(Sequence("s", outer)).Lines);
    }

    [Fact]
    public void A_loop_waits_in_its_body_and_keeps_its_items()
    {
        var body = Sequence("b", Event("e", "go"), Write("w", Js("getVariable('CurrentValue') + getVariable('CurrentIndex')")));
        var loop = Activity("each", "ForEach", ("items", Var("list")), ("body", body));
        var run = PureRun.Of(Sequence("s", loop, Write("after")), ("list", "Object", Texts("a", "b")));

        Assert.Empty(run.Lines);
        run.Event("go");
        Assert.Equal(["a0"], run.Lines);
        run.Event("go");

        Assert.Equal(["a0", "b1", "after"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void A_for_with_a_delay_in_its_body_takes_its_rounds_one_after_the_other()
    {
        var body = Sequence("b", Activity("d", "Delay", ("timeSpan", Literal("00:01:00"))), Write("w", Var("CurrentValue")));
        var run = PureRun.Of(Activity("for", "For", ("start", Literal(1)), ("end", Literal(3)), ("body", body)));

        run.Pass(TimeSpan.FromSeconds(119));
        Assert.Equal(["1"], run.Lines);
        run.Pass(TimeSpan.FromSeconds(61));

        Assert.Equal(["1", "2", "3"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void While_is_asked_anew_before_each_round()
    {
        var body = Sequence("b", Set("inc", "n", Js("getVariable('n') + 1")), Write("w", Var("n")));
        var run = PureRun.Of(Sequence("s", Activity("while", "While", ("condition", Js("getVariable('n') < 3")), ("body", body)), Write("after")), ("n", "Int32", 0));

        Assert.Equal(["1", "2", "3", "after"], run.Lines);
    }

    [Fact]
    public void A_condition_that_fails_in_a_later_round_is_the_incident_of_its_loop()
    {
        var loop = Activity("while", "While", ("condition", Js("getVariable('order').open")), ("body", Set("gone", "order", Literal(null))));

        var run = PureRun.Of(Sequence("s", loop, Write("never")), ("order", "Object", new JsonObject { ["open"] = true }));

        Assert.Equal("Faulted", run.Status);
        Assert.StartsWith("while: ", Assert.Single(run.Incidents), StringComparison.Ordinal);
        Assert.Empty(run.Lines);
        Assert.Equal(ActivityStatus.Completed, run.Ended.Single(ended => ended.ActivityId == "gone").Status);
    }

    [Fact]
    public void A_join_whose_mode_cannot_be_computed_is_the_incident_of_its_chart()
    {
        var join = Activity("j", "FlowJoin", ("mode", Js("getVariable('nothing').mode")));

        var run = PureRun.Of(Flow("f", [Write("a"), join], "a -> j"));

        Assert.Equal("Faulted", run.Status);
        Assert.StartsWith("f: ", Assert.Single(run.Incidents), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("For")]
    [InlineData("ForEach")]
    [InlineData("While")]
    [InlineData("ParallelForEach")]
    public void A_loop_without_a_body_or_without_rounds_goes_on(string type)
    {
        Assert.Equal(["after"], PureRun.Of(Sequence("s", Activity("loop", type, ("condition", Literal(true)), ("items", Literal(Texts("a"))), ("end", Literal(2))), Write("after"))).Lines);
        Assert.Equal(["after"], PureRun.Of(Sequence("s", Activity("loop", type, ("condition", Literal(false)), ("items", Literal(new JsonArray())), ("end", Literal(-1)), ("body", Write("w"))), Write("after"))).Lines);
    }

    [Fact]
    public void Break_ends_the_loop_from_any_depth_and_only_the_innermost()
    {
        var body = Sequence(
            "b",
            Write("w", Var("CurrentValue")),
            Activity("if", "If", ("condition", Js("getVariable('CurrentValue') == 'b'")), ("then", Flow("f", [Activity("break", "Break"), Write("never")], "break -> never"))),
            Write("w2", Js("getVariable('CurrentValue') + '!'")));
        var inner = Activity("inner", "ForEach", ("items", Literal(Texts("a", "b", "c"))), ("body", body));

        var run = PureRun.Of(Sequence("s", Activity("outer", "For", ("start", Literal(1)), ("end", Literal(2)), ("body", Sequence("ob", inner, Write("round")))), Write("after")));

        Assert.Equal(["a", "a!", "b", "round", "a", "a!", "b", "round", "after"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void Break_cancels_what_waits_beside_it_in_the_same_round()
    {
        var body = Flow("f", [Fork("fork", "A", "B"), Event("wait", "never"), Event("stop", "stop"), Activity("break", "Break")], "fork:A -> wait", "fork:B -> stop", "stop -> break");
        var run = PureRun.Of(Sequence("s", Activity("each", "ForEach", ("items", Literal(Texts("a", "b"))), ("body", body)), Write("after")));

        run.Event("stop");

        Assert.Equal(["after"], run.Lines);
        Assert.Equal(ActivityStatus.Canceled, run.Ended.Single(ended => ended.ActivityId == "wait").Status);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void Break_in_a_parallel_loop_ends_its_round_and_no_other()
    {
        var run = PureRun.Of(Sequence("s", BreakingParallel(), Write("after")));

        run.Event("go");

        Assert.Equal(["a", "c", "after"], run.Lines);
        Assert.Equal("Finished", run.Status);
        Assert.Empty(run.State.Executions);
    }

    [Fact]
    public void Break_in_a_parallel_loop_ends_the_loop_around_it_after_the_last_round()
    {
        var body = Sequence("ob", BreakingParallel(), Write("never"));
        var run = PureRun.Of(Sequence("s", Activity("outer", "For", ("start", Literal(1)), ("end", Literal(3)), ("body", body)), Write("after")));

        run.Event("go");

        Assert.Equal(["a", "c", "after"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void Break_outside_of_a_loop_ends_only_its_own_container()
    {
        var inner = Flow("inner", [Activity("break", "Break"), Write("never")], "break -> never");

        var run = PureRun.Of(Flow("outer", [inner, Write("after")], "inner -> after"));

        Assert.Equal(["after"], run.Lines);
    }

    [Fact]
    public void A_parallel_loop_runs_every_round_with_its_own_values_and_waits_for_all()
    {
        var body = Flow("f", [Fork("fork", "A", "B"), Event("e", "go"), Write("b", Var("CurrentValue")), Join("j", "WaitAll"), Write("done", Js("'done ' + getVariable('CurrentIndex')"))], "fork:A -> e", "fork:B -> b", "e -> j", "b -> j", "j -> done");
        var run = PureRun.Of(Sequence("s", Activity("par", "ParallelForEach", ("items", Literal(Texts("x", "y"))), ("body", body)), Write("after")));

        Assert.Equal(["x", "y"], run.Lines);
        run.Event("go");

        Assert.Equal(["x", "y", "done 0", "done 1", "after"], run.Lines);
    }

    [Fact]
    public void A_variable_of_the_body_begins_anew_in_every_round()
    {
        var body = Sequence("b", Set("add", "sum", Js("getVariable('sum') + getVariable('CurrentValue')")), Write("w", Var("sum"))).With(("sum", "Int32", 10));
        var loop = Activity("for", "For", ("start", Literal(1)), ("end", Literal(3)), ("body", body));

        var run = PureRun.Of(Sequence("s", loop, Write("outer", Var("sum"))), ("sum", "Int32", 5));

        Assert.Equal(["11", "12", "13", "5"], run.Lines);
    }

    [Fact]
    public void Rounds_side_by_side_do_not_share_the_variables_of_their_body()
    {
        var body = Sequence("b", Set("set", "mine", Var("CurrentValue")), Event("e", "go"), Write("w", Var("mine"))).With(("mine", "Object", null));
        var run = PureRun.Of(Activity("par", "ParallelForEach", ("items", Literal(Texts("x", "y", "z"))), ("body", body)));

        run.Event("go");

        Assert.Equal(["x", "y", "z"], run.Lines);
    }

    [Fact]
    public void End_in_a_body_ends_the_round_and_not_the_loop()
    {
        var body = Sequence("b", Write("w", Var("CurrentValue")), Activity("end", "End"), Write("never"));

        Assert.Equal(["1", "2", "after"], PureRun.Of(Sequence("s", Activity("for", "For", ("start", Literal(1)), ("end", Literal(2)), ("body", body)), Write("after"))).Lines);
    }

    [Theory]
    [InlineData("Finish")]
    [InlineData("Complete")]
    public void Finish_and_Complete_in_a_body_end_the_workflow(string type)
    {
        var body = Sequence("b", Write("w", Var("CurrentValue")), Activity("stop", type), Write("never"));
        var chart = Flow("f", [Fork("fork", "A", "B"), Event("wait", "never"), Activity("for", "For", ("start", Literal(1)), ("end", Literal(2)), ("body", body)), Write("after")], "fork:A -> wait", "fork:B -> for", "for -> after");

        var run = PureRun.Of(chart);

        Assert.Equal(["1"], run.Lines);
        Assert.Equal("Finished", run.Status);
        Assert.Equal(ActivityStatus.Canceled, run.Ended.Single(ended => ended.ActivityId == "wait").Status);
        Assert.All(new[] { "b", "for", "f" }, container => Assert.Equal(ActivityStatus.Completed, run.Ended.Single(ended => ended.ActivityId == container).Status));
    }

    [Fact]
    public void A_script_that_never_ends_is_the_incident_of_its_activity()
    {
        var run = PureRun.Of(Sequence("s", Activity("js", "RunJavaScript", ("script", Js("while (true) { }"))), Write("never")));

        Assert.Equal("Faulted", run.Status);
        Assert.StartsWith("js: ", Assert.Single(run.Incidents), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_loop_of_empty_rounds_is_an_incident()
    {
        var run = PureRun.Of(Activity("while", "While", ("condition", Literal(true)), ("body", Write("w"))));

        Assert.Equal("Faulted", run.Status);
        Assert.Contains("endless loop", Assert.Single(run.Incidents), StringComparison.Ordinal);
    }

    private static System.Text.Json.Nodes.JsonObject BreakingParallel()
    {
        var body = Sequence("b", Event("e", "go"), Activity("if", "If", ("condition", Js("getVariable('CurrentIndex') == 1")), ("then", Activity("break", "Break"))), Write("w", Var("CurrentValue")));
        return Activity("par", "ParallelForEach", ("items", Literal(Texts("a", "b", "c"))), ("body", body));
    }
}
