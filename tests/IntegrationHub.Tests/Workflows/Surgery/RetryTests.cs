using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.Tests.Workflows.Surgery;

public sealed class RetryTests
{
    private static readonly EffectResult Done = new EffectResult.Done(ActivityResult.Done);
    private static readonly EffectResult NotDone = new EffectResult.NotDone("down", "Closed.");
    private static readonly EffectResult Unknown = new EffectResult.Unknown("timeout", "No answer.");

    [Fact]
    public void A_call_that_certainly_did_not_happen_gets_a_new_key_and_fresh_inputs()
    {
        var instance = new PureInstance(Line(), new ScriptedEffect("reserve"));
        instance.Answer(NotDone);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);
        Edit(instance, 7);

        Assert.Null(instance.Retry());

        Assert.Equal(2, instance.Sent.Select(call => call.Key).Distinct().Count());
        Assert.Equal((1, 7), (instance.Sent[1].Attempt, instance.Sent[1].Scope.Inputs["amount"].GetInt32()));
        Assert.Equal(1, instance.State.Iterations.Values.Max());
        Assert.Equal(EffectStatus.DefinitelyNot, instance.Ledger[instance.Sent[0].Key]);
        instance.Answer(Done);
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
        Assert.Equal(["fork", "a1", "after"], instance.Trace);
    }

    [Fact]
    public void A_call_that_may_have_happened_keeps_its_key_and_its_inputs()
    {
        var instance = new PureInstance(Line(), new ScriptedEffect("reserve"));
        instance.Answer(Unknown);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);
        Edit(instance, 7);

        Assert.Null(instance.Retry());

        Assert.Equal(instance.Sent[0].Key, instance.Sent[1].Key);
        Assert.Equal((2, 1), (instance.Sent[1].Attempt, instance.Sent[1].Scope.Inputs["amount"].GetInt32()));
        instance.Answer(Unknown);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);
        Assert.Null(instance.Retry());
        instance.Answer(Done);
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
    }

    [Fact]
    public void A_retry_has_the_attempts_of_the_policy_anew()
    {
        var instance = new PureInstance(Line(attempts: 2), new ScriptedEffect("reserve"));
        instance.Answer(Unknown);
        instance.TimeOver("a1");
        instance.Answer(Unknown);
        Assert.Null(instance.Retry());

        instance.Answer(Unknown);

        Assert.Equal(WorkflowSubStatus.Suspended, instance.State.SubStatus);
        instance.TimeOver("a1");
        Assert.Equal([1, 2, 3, 4], instance.Sent.Select(call => call.Attempt));
    }

    [Fact]
    public void What_waited_beside_it_is_armed_again_and_what_was_held_runs()
    {
        var chart = Line("chart", "A", "B", "C").Event("wait", "go").Activity("delay", "Elsa.Delay", ("timeSpan", Chart.Literal("00:05:00"))).Activity("a2", "Test.other").Write("late")
            .Connect("fork:A -> wait", "fork:B -> delay", "fork:C -> a2", "a2 -> late");
        var instance = new PureInstance(chart, new ScriptedEffect("reserve"), new ScriptedEffect("other"));
        Assert.Equal((1, 1), (instance.Bookmarks.Count, instance.Timers.Count));

        instance.Answer(NotDone, "a1");
        Assert.Equal((0, 0), (instance.Bookmarks.Count, instance.Timers.Count));
        instance.Answer(Done, "a2");
        Assert.DoesNotContain("late", instance.Trace);
        Assert.Null(instance.Retry());

        Assert.Equal((1, 1), (instance.Bookmarks.Count, instance.Timers.Count));
        Assert.Contains("late", instance.Trace);
        instance.Answer(Done, "a1");
        instance.Event("go");
        instance.TimeOver("delay");
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
    }

    [Fact]
    public void When_another_fault_comes_first_nothing_loses_its_key()
    {
        var chart = new Chart("two").Variable("amount", 1).Option("incidentStrategyType", "Elsa.ContinueWithIncidentsStrategy")
            .Activity("fork", "Elsa.FlowFork", ("branches", Chart.Literal(new JsonArray("A", "B"))))
            .Activity("bad", "Elsa.Fault", ("message", Chart.Literal("no")))
            .Activity("a1", "Test.reserve", ("customProperties", Policy(1)))
            .Connect("fork:A -> bad", "fork:B -> a1");
        var instance = new PureInstance(chart, new ScriptedEffect("reserve"));
        instance.Answer(Unknown);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);

        Assert.Null(instance.Retry());
        instance.Answer(Unknown);
        Assert.Null(instance.Retry());
        instance.Answer(Done);

        Assert.Single(instance.Sent.Select(call => call.Key).Distinct());
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);
        Assert.Null(instance.Do(burst => burst.Skip(new ActivitySkip("bad"), "skipped")));
        Assert.Equal(WorkflowSubStatus.Finished, instance.State.SubStatus);
    }

    [Fact]
    public void A_loop_whose_condition_failed_goes_on_from_its_round_and_repeats_nothing()
    {
        var condition = Chart.Literal(null);
        condition["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getVariable('limit').text.length > 0" };
        var body = new JsonObject { ["id"] = "a1", ["type"] = "Test.reserve", ["version"] = 1 };
        var instance = new PureInstance(new Chart("loop").Variable("limit", new JsonObject { ["text"] = "more" }).Activity("while", "Elsa.While", ("condition", condition), ("body", body)).Write("after").Connect("while -> after"), new ScriptedEffect("reserve", UndoKind.Undoable));
        void Limit(JsonNode? value) => Assert.Null(instance.Do(burst => burst.EditVariable(new VariableEdit("limit", JsonSerializer.SerializeToElement(value)), out _)));
        Limit(null);

        instance.Answer(Done);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);
        Assert.Equal("while", Assert.Single(instance.State.Incidents).ActivityId);
        Limit(new JsonObject { ["text"] = "more" });
        Assert.Null(instance.Retry());
        Assert.Equal([1, 2], instance.Sent.Select(call => call.Attempt == 1 ? instance.Sent.IndexOf(call) + 1 : 0));
        Limit(new JsonObject { ["text"] = "" });
        instance.Answer(Done);

        Assert.Equal(["a1", "a1", "while", "after"], instance.Trace);
        Assert.Equal(2, instance.Decided.Undo.Count);
    }

    [Fact]
    public void What_has_not_faulted_is_refused_in_words()
    {
        var instance = new PureInstance(Line(), new ScriptedEffect("reserve"));

        Assert.Contains("nothing in it has faulted", instance.Retry(), StringComparison.Ordinal);
        instance.Answer(NotDone);
        Assert.Null(instance.Retry());
        Assert.Contains("nothing in it has faulted", instance.Retry(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_faulted_instance_takes_back_also_what_may_have_happened()
    {
        var chart = new Chart("saga").Activity("a0", "Test.order").Activity("a1", "Test.reserve", ("customProperties", Policy(1))).Connect("a0 -> a1");
        var instance = new PureInstance(chart, new ScriptedEffect("order", UndoKind.Undoable), new ScriptedEffect("reserve", UndoKind.Undoable));
        instance.Answer(Done);
        instance.Answer(Unknown);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.State.SubStatus);

        Assert.Null(instance.Do(burst => burst.CancelByHand(compensate: true)));
        Assert.Equal((instance.Sent[1].Key, 2), (instance.Sent[2].Key, instance.Sent[2].Attempt));
        instance.Answer(Done);
        instance.Answer(Done);
        Assert.Contains("taking back", instance.Retry(), StringComparison.Ordinal);
        instance.Answer(Done);

        Assert.Equal(WorkflowSubStatus.Cancelled, instance.State.SubStatus);
        Assert.Equal(["a0", "a1", "a1", "a1", "a0"], instance.Sent.Select(call => call.Scope.ActivityId));
        Assert.Contains("already", instance.Do(burst => burst.CancelByHand(compensate: true)), StringComparison.Ordinal);
    }

    internal static JsonObject Policy(int attempts) => new() { ["retryPolicy"] = new JsonObject { ["attempts"] = attempts, ["delay"] = "00:00:01" } };

    private static Chart Line(string id = "line", params string[] branches) => Line(1, id, branches);

    /// <summary>A fork whose branch Main is an effect with few attempts.</summary>
    private static Chart Line(int attempts, string id = "line", params string[] branches) => new Chart(id).Variable("amount", 1)
        .Activity("fork", "Elsa.FlowFork", ("branches", Chart.Literal(new JsonArray([.. branches.Append("Main").Select(branch => (JsonNode)branch)]))))
        .Activity("a1", "Test.reserve", ("customProperties", Policy(attempts)), ("amount", Chart.VariableValue("amount"))).Write("after").Connect("fork:Main -> a1", "a1 -> after");

    private static void Edit(PureInstance instance, int amount) =>
        Assert.Null(instance.Do(burst => burst.EditVariable(new VariableEdit("amount", JsonSerializer.SerializeToElement(amount)), out _)));
}
