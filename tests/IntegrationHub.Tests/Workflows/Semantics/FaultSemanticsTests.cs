using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Core;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>What one fault means for the rest, with both incident strategies and at any depth.</summary>
public sealed class FaultSemanticsTests
{
    private static readonly JsonArray Items = Texts("a", "b", "c");

    [Fact]
    public void A_fault_deep_inside_ends_the_instance_and_every_wait_in_it()
    {
        var body = Sequence("b", Event("e", "go"), Activity("if", "If", ("condition", Js("getVariable('CurrentIndex') == 1")), ("then", Activity("fault", "Fault", ("message", Literal("no stock"))))), Write("w", Var("CurrentValue")));
        var run = PureRun.Of(Flow("f", [Fork("fork", "A", "B"), Activity("par", "ParallelForEach", ("items", Literal(Items.DeepClone())), ("body", body)), Event("beside", "beside"), Write("after")], "fork:A -> par", "fork:B -> beside", "par -> after", "beside -> after"));

        run.Event("go").Event("beside");

        Assert.Equal("Faulted", run.Status);
        Assert.Equal(["fault: no stock"], run.Incidents);
        Assert.DoesNotContain("after", run.Lines);
    }

    [Fact]
    public void With_ContinueWithIncidents_the_other_branches_go_on_and_their_waits_stay()
    {
        var run = Continuing(Flow(
            "f",
            [Fork("fork", "A", "B"), Activity("fault", "Fault", ("message", Literal("boom"))), Write("never"), Event("e", "go"), Write("b"), Write("join")],
            "fork:A -> fault", "fault -> never", "fork:B -> e", "e -> b", "b -> join", "never -> join"));

        Assert.Equal("Suspended", run.Status);
        run.Event("go");

        Assert.Equal(["b"], run.Lines);
        Assert.Equal("Faulted", run.Status);
        Assert.Equal(["fault: boom"], run.Incidents);
    }

    [Theory]
    [InlineData("ParallelForEach")]
    [InlineData("Parallel")]
    [InlineData("Fork")]
    public void A_container_with_a_faulted_branch_lets_the_others_finish_and_never_goes_on_itself(string type)
    {
        var branches = new JsonArray(Sequence("x", Event("e1", "go"), Write("x1")), Activity("fault", "Fault"), Sequence("y", Event("e2", "go"), Write("y1")));
        var container = type == "ParallelForEach"
            ? Activity("c", type, ("items", Literal(Items.DeepClone())), ("body", Sequence("b", Event("e", "go"), Activity("if", "If", ("condition", Js("getVariable('CurrentIndex') == 1")), ("then", Activity("fault", "Fault"))), Write("w", Js("'xzy'[getVariable('CurrentIndex')] + '1'")))))
            : Activity("c", type, (type == "Fork" ? "branches" : "activities", branches));
        var run = Continuing(Sequence("s", container, Write("after")));

        run.Event("go");

        Assert.Equal(["x1", "y1"], run.Lines);
        Assert.Equal("Faulted", run.Status);
        Assert.Single(run.Incidents);
    }

    [Fact]
    public void A_fork_that_waits_for_any_goes_on_although_a_branch_faulted_before()
    {
        var branches = new JsonArray(Sequence("x", Activity("fault", "Fault", ("message", Literal("boom")))), Sequence("y", Event("e", "go"), Write("y1")));
        var run = Continuing(Flow("f", [Activity("fork", "Fork", ("branches", branches), ("joinMode", "WaitAny")), Write("after")], "fork -> after"));

        Assert.Equal("Suspended", run.Status);
        run.Event("go");

        Assert.Equal(["y1", "after"], run.Lines);
        Assert.Equal("Finished", run.Status);
        Assert.Equal(["fault: boom"], run.Incidents);
    }

    [Fact]
    public void A_join_that_waits_for_any_leaves_behind_the_branch_in_which_something_faulted()
    {
        var run = Continuing(Flow(
            "f",
            [Fork("fork", "A", "B"), Sequence("x", Activity("fault", "Fault", ("message", Literal("boom")))), Event("e", "go"), Join("j", "WaitAny"), Write("after")],
            "fork:A -> x", "fork:B -> e", "x -> j", "e -> j", "j -> after"));

        run.Event("go");

        Assert.Equal(["after"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void A_loop_stops_at_its_faulted_round_with_either_strategy()
    {
        var body = Sequence("b", Write("w", Var("CurrentValue")), Activity("if", "If", ("condition", Js("getVariable('CurrentIndex') == 1")), ("then", Activity("fault", "Fault"))));
        JsonObject Root() => Sequence("s", Activity("each", "ForEach", ("items", Literal(Items.DeepClone())), ("body", body.DeepClone())), Write("after"));

        Assert.Equal(["a", "b"], PureRun.Of(Root()).Lines);
        var continuing = Continuing(Root());

        Assert.Equal(["a", "b"], continuing.Lines);
        Assert.Equal("Faulted", continuing.Status);
    }

    [Fact]
    public void Two_faults_are_two_incidents_when_others_go_on()
    {
        var run = Continuing(Flow("f", [Fork("fork", "A", "B", "C"), Activity("f1", "Fault", ("message", Literal("one"))), Activity("f2", "Fault", ("message", Literal("two"))), Write("c")], "fork:A -> f1", "fork:B -> f2", "fork:C -> c"));

        Assert.Equal(["f1: one", "f2: two"], run.Incidents);
        Assert.Equal(["c"], run.Lines);
        Assert.Equal("Faulted", run.Status);
    }

    [Fact]
    public void A_script_error_names_its_activity()
    {
        var run = PureRun.Of(Sequence("s", Write("a"), Write("bad", Js("getVariable('order').id")), Write("never")), ("order", "Object", null));

        Assert.Equal(["a"], run.Lines);
        Assert.StartsWith("bad: ", Assert.Single(run.Incidents), StringComparison.Ordinal);
    }

    [Fact]
    public void An_activity_type_that_is_gone_is_an_incident_and_no_crash()
    {
        var catalog = Catalogs.BuiltIn();
        var definition = IntegrationHub.Workflows.Definitions.DefinitionReader.Read(Workflow(Sequence("s", Write("a"), Activity("x", "Acme.Gone"))));
        var state = new InstanceState { Id = "i1", DefinitionId = "w", DefinitionVersion = 1 };
        var burst = new Burst(new CompiledWorkflow(definition, catalog), state, new BurstContext(DateTimeOffset.UnixEpoch, "node", () => 0.5, new Catalogs.NoWorkflows()));

        burst.Start();

        Assert.Equal(WorkflowSubStatus.Faulted, state.SubStatus);
        Assert.Contains("Acme.Gone", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
    }

    private static PureRun Continuing(JsonObject root)
    {
        var document = Document(root);
        document["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" };
        return new PureRun(document.ToJsonString()).Start();
    }
}
