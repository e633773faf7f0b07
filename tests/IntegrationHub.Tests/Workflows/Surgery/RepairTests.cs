using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.Tests.Workflows.Surgery;

/// <summary>Skipping, deciding about effects, and editing variables.</summary>
public sealed class RepairTests
{
    private static readonly EffectResult Done = new EffectResult.Done(ActivityResult.Done);
    private static readonly EffectResult Unknown = new EffectResult.Unknown("timeout", "No answer.");

    [Fact]
    public void A_faulted_activity_is_skipped_by_a_port_that_it_has()
    {
        var chart = new Chart("skip").Activity("a1", "Elsa.FlowDecision", ("condition", Chart.Literal("true"))).Activity("bad", "Elsa.Fault", ("message", Chart.Literal("no"))).Write("after")
            .Connect("a1:True -> bad", "bad -> after");
        var instance = new PureInstance(chart);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);

        Assert.Contains("no outcome 'Sideways'", Skip(instance, new ActivitySkip("bad") { Outcome = "Sideways" }), StringComparison.Ordinal);
        Assert.Contains("it stands at bad", Skip(instance, new ActivitySkip("after")), StringComparison.Ordinal);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);
        Assert.Null(Skip(instance, new ActivitySkip("bad")));

        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
        Assert.Equal(["a1", "bad", "after"], instance.Trace);
        Assert.Equal("skipped by ann: urgent", instance.Runs.Single(run => run.ActivityId == "bad" && run.Status == ActivityStatus.Completed).Detail);
    }

    [Fact]
    public void A_wait_is_skipped_with_its_bookmark_and_its_timer()
    {
        var instance = new PureInstance(new Chart("waits").Event("wait", "go").Activity("delay", "Elsa.Delay").Write("after").Connect("wait -> delay", "delay -> after"));

        Assert.Null(Skip(instance, new ActivitySkip("wait")));
        Assert.Equal((0, 1), (instance.Bookmarks.Count, instance.Timers.Count));
        Assert.Null(Skip(instance, new ActivitySkip("delay")));

        Assert.Equal((WorkflowSubStatus.Finished, 0), (instance.State.SubStatus, instance.Timers.Count));
        Assert.Contains("already", Skip(instance, new ActivitySkip("delay")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_skipped_output_reaches_its_variable()
    {
        var chart = new Chart("outputs").Variable("answer").Activity("wait", "Elsa.Event", ("eventName", Chart.Literal("go")), ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "answer" } }))
            .Activity("hold", "Elsa.Delay").Connect("wait -> hold");
        var instance = new PureInstance(chart);

        Assert.Contains("no output wrong", Skip(instance, new ActivitySkip("wait") { Outputs = Outputs("wrong", 5) }), StringComparison.Ordinal);
        Assert.Null(Skip(instance, new ActivitySkip("wait") { Outputs = Outputs("result", 5) }));

        Assert.Equal(5, instance.State.Variables["answer"].GetInt32());
    }

    [Fact]
    public void A_call_under_way_is_not_skipped_and_one_between_its_attempts_is()
    {
        var instance = new PureInstance(Effect(), new ScriptedEffect("send"));
        Assert.Contains("under way", Skip(instance, new ActivitySkip("a1")), StringComparison.Ordinal);
        instance.Answer(Unknown);

        Assert.Null(Skip(instance, new ActivitySkip("a1")));

        Assert.Equal((WorkflowSubStatus.Finished, 0), (instance.State.SubStatus, instance.Timers.Count));
        Assert.Equal(EffectStatus.Unknown, Assert.Single(instance.Ledger).Value);
    }

    [Fact]
    public void With_two_faults_the_first_skip_leaves_the_instance_faulted_and_the_second_lets_it_go_on()
    {
        var chart = new Chart("two").Option("incidentStrategyType", "Elsa.ContinueWithIncidentsStrategy").Activity("fork", "Elsa.FlowFork", ("branches", Chart.Literal(new JsonArray("A", "B"))))
            .Activity("x", "Elsa.Fault").Activity("y", "Elsa.Fault").Write("afterX").Write("afterY").Connect("fork:A -> x", "fork:B -> y", "x -> afterX", "y -> afterY");
        var instance = new PureInstance(chart);

        Assert.Null(Skip(instance, new ActivitySkip("x")));
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);
        Assert.DoesNotContain("afterX", instance.Trace);
        Assert.Null(Skip(instance, new ActivitySkip("y")));

        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
        Assert.Equal(["fork", "x", "y", "afterX", "afterY"], instance.Trace);
    }

    [Fact]
    public void A_parallel_waits_for_the_repair_of_what_faulted_in_it()
    {
        static JsonObject Part(string id, string type) => new() { ["id"] = id, ["type"] = type, ["version"] = 1 };
        var chart = new Chart("parallel").Option("incidentStrategyType", "Elsa.ContinueWithIncidentsStrategy")
            .Activity("both", "Elsa.Parallel", ("activities", new JsonArray(Part("bad", "Elsa.Fault"), Part("good", "Elsa.WriteLine")))).Write("after").Connect("both -> after");
        var instance = new PureInstance(chart);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);

        Assert.Null(Skip(instance, new ActivitySkip("bad")));

        Assert.Equal(["good", "bad", "both", "after"], instance.Trace);
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
    }

    [Fact]
    public void A_person_says_that_it_happened_and_the_flow_goes_on()
    {
        var instance = new PureInstance(Effect(), new ScriptedEffect("send", UndoKind.Undoable, RepeatSafety.AtMostOnce));
        var key = instance.Sent[0].Key;
        Assert.Contains("under way", Resolve(instance, key, new EffectDecision.Happened()), StringComparison.Ordinal);
        instance.Answer(Unknown);
        Assert.Contains(key, Resolve(instance, "other", new EffectDecision.Happened()), StringComparison.Ordinal);

        Assert.Null(Resolve(instance, key, new EffectDecision.Happened { Record = JsonSerializer.SerializeToElement("r-1") }));

        Assert.Equal((WorkflowSubStatus.Finished, EffectStatus.Done), (instance.State.SubStatus, instance.Ledger[key]));
        Assert.Equal("r-1", Assert.Single(instance.Decided.Undo).Record!.Value.GetString());
    }

    [Fact]
    public void What_was_done_is_booked_once_although_the_activity_could_not_go_on_and_is_retried()
    {
        var entry = new IntegrationHub.Storage.Sql("UPDATE books SET pieces = pieces + 1").With();
        var instance = new PureInstance(Effect(), new ScriptedEffect("send", UndoKind.Undoable));
        instance.Answer(new EffectResult.Done(ActivityResult.Done with { Outputs = new BrokenOutputs(), Writes = [entry] }));
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);
        Assert.Single(instance.Books);

        Assert.Null(instance.Do(burst => burst.Retry(new RetryFacts(new HashSet<string> { instance.Sent[0].Key }, RetryFacts.None.Children))));
        instance.Answer(new EffectResult.Done(ActivityResult.Done));

        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
        Assert.Single(instance.Sent.Select(call => call.Key).Distinct());
        Assert.Single(instance.Books);
        Assert.Single(instance.Decided.Undo);
    }

    [Fact]
    public void A_person_says_that_it_did_not_happen_and_it_is_sent_with_a_new_key()
    {
        var instance = new PureInstance(Effect(), new ScriptedEffect("send", repeat: RepeatSafety.AtMostOnce));
        instance.Answer(Unknown);
        Assert.Contains("waits for a decision", instance.Retry(), StringComparison.Ordinal);

        Assert.Null(Resolve(instance, instance.Sent[0].Key, new EffectDecision.DidNotHappen()));

        Assert.NotEqual(instance.Sent[0].Key, instance.Sent[1].Key);
        Assert.Equal(EffectStatus.DefinitelyNot, instance.Ledger[instance.Sent[0].Key]);
        instance.Answer(Done);
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
    }

    [Fact]
    public void A_person_says_that_it_did_not_happen_and_lets_the_activity_fault()
    {
        var instance = new PureInstance(Effect(), new ScriptedEffect("send", repeat: RepeatSafety.AtMostOnce));
        instance.Answer(Unknown);

        Assert.Null(Resolve(instance, instance.Sent[0].Key, new EffectDecision.DidNotHappen { FaultActivity = true }));
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);
        Assert.Null(instance.Retry());

        Assert.NotEqual(instance.Sent[0].Key, instance.Sent[1].Key);
        instance.Answer(Done);
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
    }

    [Fact]
    public void A_variable_takes_only_values_of_its_type()
    {
        var chart = new Chart("typed").Variable("count", 1, "Int32").Event("wait", "go");
        var instance = new PureInstance(chart);
        string? Edit(string name, JsonNode? value) => instance.Do(burst => burst.EditVariable(new VariableEdit(name, JsonSerializer.SerializeToElement(value)), out _));

        Assert.Contains("whole number", Edit("count", "many"), StringComparison.Ordinal);
        Assert.Contains("The variables are count", Edit("other", 1), StringComparison.Ordinal);
        Assert.Null(Edit("count", "12"));

        Assert.Equal(12, instance.State.Variables["count"].GetInt32());
    }

    [Fact]
    public void A_variable_of_a_running_container_is_edited_there()
    {
        var body = new JsonObject { ["id"] = "wait", ["type"] = "Elsa.Event", ["version"] = 1, ["eventName"] = Chart.Literal("go") };
        var instance = new PureInstance(new Chart("loop").Activity("each", "Elsa.ForEach", ("items", Chart.Literal(new JsonArray("a", "b"))), ("body", body)));
        var edit = new VariableEdit("CurrentValue", JsonSerializer.SerializeToElement("z")) { ContainerId = "wait" };

        Assert.Null(instance.Do(burst => burst.EditVariable(edit, out _)));

        Assert.Equal("z", instance.State.Executions.Single(run => run.Variables?.ContainsKey("CurrentValue") == true).Variables!["CurrentValue"].GetString());
        Assert.Contains("does not run", instance.Do(burst => burst.EditVariable(edit with { ContainerId = "nowhere" }, out _)), StringComparison.Ordinal);
    }

    private static string? Skip(PureInstance instance, ActivitySkip skip) => instance.Do(burst => burst.Skip(skip, "skipped by ann: urgent"));

    private static string? Resolve(PureInstance instance, string key, EffectDecision decision) => instance.Do(burst => burst.Resolve(key, decision));

    private static Dictionary<string, JsonElement> Outputs(string name, int value) => new() { [name] = JsonSerializer.SerializeToElement(value) };

    private static Chart Effect() => new Chart("effect").Activity("a1", "Test.send").Write("after").Connect("a1 -> after");

    /// <summary>Outputs of an activity that has a bug.</summary>
    private sealed class BrokenOutputs : Dictionary<string, JsonElement>, IEnumerable<KeyValuePair<string, JsonElement>>
    {
        IEnumerator<KeyValuePair<string, JsonElement>> IEnumerable<KeyValuePair<string, JsonElement>>.GetEnumerator() => throw new InvalidOperationException("no outputs");
    }
}
