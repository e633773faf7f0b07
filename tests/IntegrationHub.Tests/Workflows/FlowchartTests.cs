using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;

namespace IntegrationHub.Tests.Workflows;

public sealed class FlowchartTests
{
    [Fact]
    public async Task A_line_runs_in_its_order()
    {
        Assert.Equal(["a", "b", "c"], await TraceAsync(new Chart("line").Write("a").Write("b").Write("c").Connect("a -> b", "b -> c")));
    }

    [Fact]
    public async Task A_decision_follows_one_side_and_skips_the_other_through_the_join()
    {
        var chart = new Chart("decision").Activity("d", "Elsa.FlowDecision", ("condition", Chart.Literal("true")))
            .Write("yes").Write("no").Write("join").Connect("d:True -> yes", "d:False -> no", "yes -> join", "no -> join");

        Assert.Equal(["d:True", "yes", "join"], await TraceAsync(chart));
    }

    [Fact]
    public async Task Both_branches_of_a_fork_run_before_what_joins_them()
    {
        var chart = new Chart("fork").Activity("f", "Elsa.FlowFork", ("branches", Chart.Literal(new System.Text.Json.Nodes.JsonArray("A", "B"))))
            .Write("a").Write("b").Write("join").Connect("f:A -> a", "f:B -> b", "a -> join", "b -> join");

        var trace = await TraceAsync(chart);

        Assert.Equal(["f:A,B", "a", "b", "join"], trace);
    }

    [Fact]
    public async Task A_back_connection_runs_its_target_again()
    {
        var chart = new Chart("loop").Variable("again", true).Write("start")
            .Activity("d", "Elsa.FlowDecision", ("condition", Chart.VariableValue("again")))
            .Activity("stop", "Elsa.SetVariable", ("variable", System.Text.Json.Nodes.JsonNode.Parse("""{"id":"again"}""")), ("value", Chart.Literal(false)))
            .Write("end").Connect("start -> d", "d:True -> stop", "stop -> d", "d:False -> end");

        Assert.Equal(["start", "d:True", "stop", "d:False", "end"], await TraceAsync(chart));
    }

    [Fact]
    public async Task An_endless_loop_ends_with_an_incident()
    {
        await using var engine = await Engine.StartAsync(new Chart("endless").Write("a").Write("b").Connect("a -> b", "b -> a").ToJson());

        await engine.StartInstanceAsync("endless", "i1");

        Assert.Contains("endless loop", Assert.Single((await engine.SeeAsync("i1", WorkflowSubStatus.Faulted)).Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_ends_the_instance_with_its_message()
    {
        var chart = new Chart("fault").Activity("f", "Elsa.Fault", ("message", Chart.Literal("no stock"))).Write("never").Connect("f -> never");
        await using var engine = await Engine.StartAsync(chart.ToJson().Replace("\"port\":\"Done\"", "\"port\":\"Done\"", StringComparison.Ordinal));

        await engine.StartInstanceAsync("fault", "i1");
        var journal = await engine.SeeAsync("i1", WorkflowSubStatus.Faulted);

        Assert.Equal("no stock", Assert.Single(journal.Incidents).Message);
        Assert.DoesNotContain(journal.Runs, run => run.ActivityId == "never");
    }

    [Fact]
    public async Task Finish_ends_what_still_waits_beside_it()
    {
        var chart = new Chart("finish").Activity("f", "Elsa.FlowFork", ("branches", Chart.Literal(new System.Text.Json.Nodes.JsonArray("A", "B"))))
            .Event("wait", "never").Activity("end", "Elsa.Finish").Connect("f:A -> wait", "f:B -> end");
        await using var engine = await Engine.StartAsync(chart.ToJson());

        await engine.StartInstanceAsync("finish", "i1");
        var journal = await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(ActivityStatus.Canceled, journal.Runs.Single(run => run.ActivityId == "wait").Status);
        Assert.DoesNotContain(journal.Runs, run => run.Status == ActivityStatus.Running);
    }

    [Fact]
    public async Task Publishing_lists_every_problem_with_its_activity()
    {
        var chart = new Chart("bad").Activity("x", "Acme.Unknown").Activity("w", "Elsa.Event").Write("a").Connect("a -> nowhere", "a:Sideways -> w");

        var invalid = await Assert.ThrowsAsync<InvalidDefinitionException>(() => Engine.StartAsync(chart.ToJson()));

        Assert.Equal(
            [("chart", "dangling-connection", true), ("a", "unknown-port", true), ("w", "unreachable-activity", true), ("a", "unreachable-activity", true), ("x", "unknown-activity-type", false), ("w", "missing-input", false)],
            invalid.Problems.Select(problem => (problem.ActivityId!, problem.Code, problem.IsWarning)).OrderByDescending(problem => problem.IsWarning));
    }

    private static async Task<IEnumerable<string>> TraceAsync(Chart chart)
    {
        var json = chart.ToJson();
        await using var engine = await Engine.StartAsync(json);
        await engine.StartInstanceAsync(DefinitionReader.Read(json).DefinitionId, "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        return engine.Trace("i1");
    }
}
