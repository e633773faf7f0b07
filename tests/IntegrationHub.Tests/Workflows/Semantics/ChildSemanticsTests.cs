using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Core;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>Workflows that run other workflows.</summary>
public sealed class ChildSemanticsTests
{
    [Theory]
    [InlineData(10, "approved")]
    [InlineData(500, "rejected")]
    public void A_workflow_used_as_an_activity_leaves_by_its_outcome_and_gives_its_outputs(int amount, string line)
    {
        var run = new PureRun(Approval(), Workflow(Check(), "w", ("note", "String", null))).Start(new { amount });

        Assert.Equal([line], run.Lines);
        Assert.Equal($"checked {amount}", run.Variable("note").GetString());
    }

    [Fact]
    public void Workflows_used_as_activities_may_stand_in_each_other()
    {
        var outer = Usable(Sequence("os", Activity("inner", "Retail.Approval", ("Amount", Input("AMOUNT"))), Activity("out", "SetOutput", ("outputName", Literal("Sum")), ("outputValue", Literal(3)))), "outer", "Retail.Outer");

        var run = new PureRun(Approval(), outer, Workflow(Sequence("s", Activity("o", "Retail.Outer", ("amount", Literal(7)), ("sum", To("sum"))), Write("after", Var("sum"))), "w", ("sum", "Int32", null))).Start();

        Assert.Equal(["3"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void An_activity_that_is_a_workflow_waits_as_long_as_that_waits()
    {
        var run = new PureRun(Usable(Sequence("cs", Event("e", "go"), Write("c")), "child", "Retail.Child"), Workflow(Sequence("s", Activity("c", "Retail.Child"), Write("after")))).Start();

        Assert.Equal("Suspended", run.Status);
        var child = Assert.Single(run.Children);
        Assert.Equal(("i1", true), (child.ParentId, child.ParentWaits));

        run.ChildEnds(child, WorkflowSubStatus.Finished);

        Assert.Equal(["after"], run.Lines);
    }

    [Theory]
    [InlineData(WorkflowSubStatus.Faulted)]
    [InlineData(WorkflowSubStatus.Cancelled)]
    public void An_activity_that_is_a_workflow_faults_when_that_does_not_finish(WorkflowSubStatus how)
    {
        var run = new PureRun(Usable(Sequence("cs", Event("e", "go")), "child", "Retail.Child"), Workflow(Sequence("s", Activity("c", "Retail.Child"), Write("never")))).Start();

        run.ChildEnds(run.Children[0], how);

        Assert.Equal("Faulted", run.Status);
        Assert.StartsWith("c: ", Assert.Single(run.Incidents), StringComparison.Ordinal);
        Assert.Empty(run.Lines);
    }

    [Fact]
    public void A_circle_of_workflows_is_an_incident_and_no_crash()
    {
        var self = Activity("again", "ExecuteWorkflow", ("workflowDefinitionId", Literal("w")), ("waitForCompletion", Literal(true)));

        var run = new PureRun(Workflow(Sequence("s", self))).Start();

        Assert.Equal("Finished", run.Status);
        Assert.Equal(WorkflowStatus.Finished, Assert.Single(run.Children).Status);
    }

    [Fact]
    public void Bulk_dispatch_gives_each_child_its_item_and_its_correlation()
    {
        var bulk = Bulk(new JsonArray(new JsonObject { ["sku"] = "A" }, "plain", 7), ("correlationIdFunction", Js("'c' + getVariable('Index')")), ("defaultItemInputKey", Literal("Line")), ("input", Literal(new JsonObject { ["store"] = "12" })), ("waitForCompletion", Literal(false)));

        var run = new PureRun(Child(), Workflow(Flow("f", [bulk, Write("done"), Write("completed")], "bulk -> done", "bulk:Completed -> completed"))).Start();

        Assert.Equal(["done"], run.Lines);
        Assert.Equal(["c0", "c1", "c2"], run.Children.Select(child => child.CorrelationId));
        Assert.Equal(["sku store", "Line store", "Line store"], run.Children.Select(child => string.Join(' ', child.Input.Keys.Order(StringComparer.Ordinal).OrderBy(key => key == "store"))));
        Assert.All(run.Children, child => Assert.False(child.ParentWaits));
    }

    [Theory]
    [InlineData(null, "Item.sku + getVariable('Item').qty")]
    [InlineData("Line", "Line.sku + Line.qty")]
    public void A_correlation_function_sees_the_item_by_its_name(string? key, string function)
    {
        var bulk = Bulk(new JsonArray(new JsonObject { ["sku"] = "A", ["qty"] = 1 }, new JsonObject { ["sku"] = "B", ["qty"] = 2 }), ("correlationIdFunction", Js(function)), ("defaultItemInputKey", key is null ? null : Literal(key)));

        var run = new PureRun(Child(), Workflow(Sequence("s", bulk))).Start();

        Assert.Equal(["A1", "B2"], run.Children.Select(child => child.CorrelationId));
    }

    [Fact]
    public void Bulk_dispatch_runs_an_activity_for_every_child_by_how_it_ended()
    {
        var bulk = Bulk(Texts("a", "b", "c"), ("childCompleted", Write("good")), ("childFaulted", Write("bad")));
        var run = new PureRun(Child(), Workflow(Flow("f", [bulk, Write("completed"), Write("canceled"), Write("done")], "bulk:Completed -> completed", "bulk:Canceled -> canceled", "bulk -> done"))).Start();

        run.ChildEnds(run.Children[1], WorkflowSubStatus.Finished).ChildEnds(run.Children[0], WorkflowSubStatus.Faulted);
        Assert.Equal(["good", "bad"], run.Lines);
        run.ChildEnds(run.Children[2], WorkflowSubStatus.Finished);

        Assert.Equal(["good", "bad", "good", "completed", "done"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void A_cancelled_child_of_a_bulk_dispatch_runs_no_activity_and_is_told_beside_Completed()
    {
        var bulk = Bulk(Texts("a", "b"), ("childCompleted", Write("good")), ("childFaulted", Write("bad")));
        var run = new PureRun(Child(), Workflow(Flow("f", [bulk, Write("completed"), Write("canceled"), Write("done")], "bulk:Completed -> completed", "bulk:Canceled -> canceled", "bulk -> done"))).Start();

        run.ChildEnds(run.Children[0], WorkflowSubStatus.Cancelled).ChildEnds(run.Children[1], WorkflowSubStatus.Finished);

        Assert.Equal(["good", "completed", "canceled", "done"], run.Lines);
        Assert.Equal("Finished", run.Status);
    }

    [Fact]
    public void Outputs_are_read_by_activity_and_as_the_last_result()
    {
        var run = PureRun.Of(Sequence(
            "s",
            Activity("js", "RunJavaScript", ("script", Js("({ n: 5 })")), ("result", To("v"))),
            Write("a", Js("getOutputFrom('js', 'Result').n + getVariable('v').n")),
            Write("b", Js("getOutputFrom('js').n")),
            Write("c", Js("getLastResult().n"))), ("v", "Object", null));

        Assert.Equal(["10", "5", "5"], run.Lines);
    }

    [Fact]
    public void Literals_take_the_type_of_their_variable()
    {
        var run = PureRun.Of(
            Sequence("s", Set("set", "flag", Literal("true")), Write("w", Js("[typeof getVariable('flag'), typeof getVariable('n'), typeof getVariable('d'), typeof getVariable('t')].join(' ')"))),
            ("flag", "Boolean", "false"), ("n", "Int32", "12"), ("d", "Decimal", "1.5"), ("t", "String", "7"));

        Assert.Equal(["boolean number number string"], run.Lines);
    }

    private static JsonObject Check() => Flow("f", [Activity("check", "Retail.Approval", ("amount", Input("amount")), ("note", To("note"))), Write("approved"), Write("rejected")], "check:Approved -> approved", "check:Rejected -> rejected");

    private static string Approval()
    {
        var output = Activity("out", "SetOutput", ("outputName", Literal("Note")), ("outputValue", Js("'checked ' + getInput('Amount')")));
        var chart = Flow("cf", [output, Decide("d", "getInput('Amount') < 100"), Complete("yes", "Approved"), Complete("no", "Rejected")], "out -> d", "d:True -> yes", "d:False -> no");
        return Usable(chart, "approval", "Retail.Approval", "Approved", "Rejected");
    }

    private static string Usable(JsonObject root, string id, string name, params string[] outcomes)
    {
        var document = Document(root, id);
        document["name"] = name;
        document["outcomes"] = Texts(outcomes);
        document["options"] = new JsonObject { ["usableAsActivity"] = true };
        return document.ToJsonString();
    }

    private static JsonObject Complete(string id, string outcome) => Activity(id, "Complete", ("outcomes", Literal(Texts(outcome))));

    private static string Child() => Workflow(Sequence("cs", Write("c")), "child");

    private static JsonObject Bulk(JsonArray items, params (string Name, JsonNode? Value)[] members) =>
        Activity("bulk", "BulkDispatchWorkflows", [("workflowDefinitionId", Literal("child")), ("items", Literal(items)), .. members]);
}
