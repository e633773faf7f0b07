using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Definitions;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>The forms in which documents come, and what is said about those that cannot run.</summary>
public sealed class DefinitionReaderTests
{
    [Fact]
    public void Members_are_found_whatever_their_case()
    {
        const string json = """
            {"DefinitionId":"w","Name":"w","Variables":[{"Id":"v","Name":"v","TypeName":"String","Value":"hi"}],
             "Root":{"Id":"f","Type":"Elsa.Flowchart","Activities":[
               {"Id":"a","Type":"Elsa.WriteLine","Text":{"TypeName":"String","Expression":{"Type":"Variable","Value":{"Id":"v"}}}},
               {"Id":"b","Type":"Elsa.WriteLine","Text":{"TypeName":"String","Expression":{"Type":"Literal","Value":"b"}}}],
              "Connections":[{"Source":{"Activity":"a","Port":"Done"},"Target":{"Activity":"b","Port":"In"}}]}}
            """;

        Assert.Equal(["hi", "b"], new PureRun(json).Start().Lines);
    }

    [Fact]
    public void Connections_may_have_the_old_form_and_leave_out_the_port()
    {
        var chart = Flow("f", [Write("a"), Activity("d", "FlowDecision", ("condition", Literal("true"))), Write("yes"), Write("no")]);
        chart["connections"] = JsonNode.Parse("""[{"source":"a","target":"d"},{"source":"d","sourcePort":"True","target":"yes","targetPort":"In"},{"source":{"activity":"d","port":"False"},"target":{"activity":"no"}}]""");

        Assert.Equal(["a", "yes"], PureRun.Of(chart).Lines);
    }

    [Fact]
    public void Kept_connections_count_again_once_both_ends_exist()
    {
        var chart = Flow("f", [Write("a"), Write("b")]);
        chart["customProperties"] = JsonNode.Parse("""{"notFoundConnections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}},{"source":{"activity":"a"},"target":{"activity":"gone"}}]}""");

        Assert.Equal(["a", "b"], PureRun.Of(chart).Lines);
    }

    [Fact]
    public void Freshly_dropped_activities_have_no_inputs_and_run_with_their_defaults()
    {
        string[] types = ["Start", "WriteLine", "SetVariable", "SetName", "FlowDecision", "FlowSwitch", "FlowFork", "FlowJoin", "If", "Switch", "For", "ForEach", "ParallelForEach", "While", "Sequence", "Flowchart", "Parallel", "Fork", "FlowNode"];
        var activities = types.Select((type, number) => Activity($"n{number}", type)).ToArray();

        var run = PureRun.Of(Sequence("s", [.. activities, Write("after")]));

        Assert.Empty(run.Incidents);
        Assert.Equal([null, "after"], run.Lines);
    }

    [Fact]
    public void Inputs_may_stand_unwrapped()
    {
        var fork = Activity("fork", "FlowFork", ("branches", Texts("A", "B")));
        var run = PureRun.Of(Flow("f", [fork, Activity("a", "WriteLine", ("text", "plain")), Activity("b", "WriteLine", ("text", 7))], "fork:A -> a", "fork:B -> b"));

        Assert.Equal(["plain", "7"], run.Lines);
    }

    [Theory]
    [InlineData("[]", "missing-definition-id")]
    [InlineData("{", "malformed-json")]
    [InlineData("""{"definitionId":"w"}""", "missing-root")]
    [InlineData("""{"definitionId":"w","root":"text"}""", "missing-root")]
    public void What_cannot_be_read_says_why(string json, string code) =>
        Assert.Equal(code, Assert.Single(Assert.Throws<InvalidDefinitionException>(() => DefinitionReader.Read(json)).Problems).Code);

    [Fact]
    public void Every_problem_names_its_activity()
    {
        var trigger = Activity("trigger", "Event", ("eventName", Js("getVariable('x')")));
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        var csharp = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "CSharp", ["value"] = "1" } };
        var chart = Flow(
            "f",
            [trigger, Activity("type", "Acme.Unknown"), Write("expr", csharp), Write("syntax", Js("(")), Activity("missing", "Correlate"), Write("twin"), Write("twin"), Write("x"), Write("y"), Write("alone")],
            "trigger -> type", "type -> expr", "expr -> syntax", "syntax -> missing", "missing -> twin", "twin -> nowhere", "trigger -> x", "trigger -> y", "x -> y", "y -> x", "missing:Sideways -> x");

        var definition = DefinitionReader.Read(Workflow(chart));
        var catalog = Catalogs.BuiltIn();
        var problems = DefinitionValidator.Validate(definition, catalog).Concat(TriggerReader.Validate(definition, catalog)).Select(problem => (problem.ActivityId, problem.Code, problem.IsWarning)).ToList();

        Assert.Contains(("type", "unknown-activity-type", false), problems);
        Assert.Contains(("expr", "unknown-expression-type", false), problems);
        Assert.Contains(("syntax", "invalid-expression", false), problems);
        Assert.Contains(("missing", "missing-input", false), problems);
        Assert.Contains(("twin", "duplicate-id", false), problems);
        Assert.Contains(("f", "dangling-connection", true), problems);
        Assert.Contains(("missing", "unknown-port", true), problems);
        Assert.Contains(("alone", "unreachable-activity", true), problems);
        Assert.Contains(problems, problem => problem is { Code: "invalid-loop", ActivityId: "x" or "y", IsWarning: true });
        Assert.Contains(("trigger", "unusable-trigger", false), problems);
    }
}
