using System.Text.Json.Nodes;
using IntegrationHub.Testing;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>What is taken back, in which order, and what happens when taking back fails.</summary>
public sealed class CompensationTests
{
    private readonly List<string> _undone = [];

    [Fact]
    public async Task A_scope_takes_back_what_happened_in_its_own_round_last_first()
    {
        var body = Sequence("b", Effect("x1", "x"), Effect("x2", "x"), Activity("if", "If", ("condition", Js("getVariable('CurrentIndex') == 1")), ("then", Compensate("undo", ("scope", "b")))));
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", Effect("before", "x"), Activity("each", "ForEach", ("items", Literal(Texts("p", "q", "r"))), ("body", body)))), Undoable("x"));

        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        var effects = engine.Effects("i1");
        Assert.Equal(7, effects.Count(effect => !effect.IsUndo));
        Assert.Equal(["x2", "x1"], _undone);
        Assert.Equal(2, effects.Count(effect => effect.IsUndo));
    }

    [Fact]
    public async Task A_scope_that_has_ended_is_taken_back_with_all_its_rounds()
    {
        var loop = Activity("each", "ForEach", ("items", Literal(Texts("p", "q"))), ("body", Sequence("b", Effect("x1", "x"), Effect("x2", "x"))));
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", Effect("before", "x"), loop, Effect("later", "x"), Compensate("undo", ("scope", "each")))), Undoable("x"));

        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(["x2", "x1", "x2", "x1"], _undone);
    }

    [Fact]
    public async Task A_group_is_taken_back_alone()
    {
        var body = Sequence("b", Effect("reserve", "x", ("compensationGroup", Var("CurrentValue"))), Effect("export", "x", ("compensationGroup", Var("CurrentValue"))));
        var loop = Activity("each", "ForEach", ("items", Literal(Texts("line1", "line2", "line3"))), ("body", body));
        var effect = Undoable("x");
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", loop, Compensate("undo", ("group", "line2")))), effect);

        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(["export", "reserve"], _undone);
        var calls = effect.Calls.ToList();
        Assert.Equal([calls[3].Key, calls[2].Key], effect.Undone.Select(undo => undo.Done!.Value.GetString()));
    }

    [Fact]
    public async Task An_undo_is_retried_until_it_succeeds_and_a_person_is_told()
    {
        var effect = Undoable("x");
        effect.UndoAnswer = call => call.Attempt < 8 ? new EffectResult.NotDone("down", "Not now.") : new EffectResult.Done(ActivityResult.Done);
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", Effect("a", "x"), Compensate("undo"))), effect);
        await engine.StartInstanceAsync("w", "i1");

        for (var attempt = 1; attempt < 8; attempt++)
        {
            // One advance may bring more than one attempt: the delays begin short.
            await Eventually.SeeAsync("the next attempt of the undo", () => effect.Undone.Count, count => count >= attempt);
            await Eventually.SeeAsync("the instance to rest", () => engine.Journal("i1").SubStatus, status => status != WorkflowSubStatus.Executing && engine.Runtime.Active == 0);
            engine.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        var journal = await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Contains("failed 6 times", Assert.Single(journal.Incidents).Message, StringComparison.Ordinal);
        Assert.Single(effect.Undone.Select(undo => undo.Key).Distinct());
        Assert.NotEqual(effect.Calls.Single().Key, effect.Undone.First().Key);
        Assert.Equal((EffectStatus.Done, 8), engine.Effects("i1").Where(row => row.IsUndo).Select(row => (row.Status, row.Attempts)).Single());
    }

    [Fact]
    public async Task An_undo_that_must_not_be_repeated_waits_for_a_person()
    {
        var effect = new ScriptedEffect("x", UndoKind.Undoable, RepeatSafety.AtMostOnce) { UndoAnswer = _ => new EffectResult.Unknown("timeout", "No answer.") };
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", Effect("a", "x"), Compensate("undo"), Write("never"))), effect);

        await engine.StartInstanceAsync("w", "i1");
        var journal = await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        engine.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Contains("a person has to decide", Assert.Single(journal.Incidents).Message, StringComparison.Ordinal);
        Assert.Single(effect.Undone);
    }

    [Theory]
    [InlineData("onFault", WorkflowSubStatus.Faulted)]
    [InlineData("onCancel", WorkflowSubStatus.Cancelled)]
    public async Task The_workflow_may_ask_for_compensation_before_a_bad_end(string when, WorkflowSubStatus end)
    {
        var document = Document(Sequence("s", Effect("a", "x"), Effect("b", "x"), when == "onFault" ? Activity("fault", "Fault") : Event("wait", "never")));
        document["customProperties"] = new JsonObject { ["compensation"] = new JsonObject { [when] = true } };
        await using var engine = await Engine.StartAsync(document.ToJsonString(), Undoable("x"));
        await engine.StartInstanceAsync("w", "i1");
        if (when == "onCancel")
        {
            await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
            engine.Runtime.Cancel("i1");
        }

        await engine.SeeAsync("i1", end);

        Assert.Equal(["b", "a"], _undone);
    }

    [Fact]
    public async Task A_cancelled_call_is_awaited_and_then_taken_back()
    {
        var effect = Undoable("x");
        var answer = new TaskCompletionSource<EffectResult>();
        effect.Answer = _ => answer.Task;
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", Effect("a", "x"), Write("never"))), effect);
        await engine.StartInstanceAsync("w", "i1");
        await Eventually.SeeAsync("the call", () => effect.Calls.Count, count => count == 1);

        engine.Runtime.Cancel("i1", compensate: true);
        await Eventually.SeeAsync("the activity to be cancelled", () => engine.Journal("i1"), journal => journal.Runs.Any(run => run is { ActivityId: "a", Status: ActivityStatus.Canceled }));
        Assert.Empty(_undone);
        answer.SetResult(new EffectResult.Done(ActivityResult.Done));

        await engine.SeeAsync("i1", WorkflowSubStatus.Cancelled);
        Assert.Equal(["a"], _undone);
        Assert.All(engine.Effects("i1"), row => Assert.Equal(EffectStatus.Done, row.Status));
    }

    [Fact]
    public async Task A_crash_in_the_middle_goes_on_where_it_was_and_takes_nothing_back_twice()
    {
        var effect = Undoable("x");
        var hangs = true;
        effect.UndoAnswer = call => hangs && call.Scope.ActivityId == "b" ? throw new TimeoutException("Gone.") : new EffectResult.Done(ActivityResult.Done);
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", Effect("a", "x"), Effect("b", "x"), Effect("c", "x"), Compensate("undo"), Write("after"))), effect);
        await engine.StartInstanceAsync("w", "i1");
        await Eventually.SeeAsync("the undo that fails", () => _undone.Count, count => count == 2);
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        hangs = false;
        await engine.CrashAsync();
        engine.Clock.Advance(TimeSpan.FromMinutes(1));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Equal(["c", "b", "b", "a"], _undone);
        Assert.Equal(3, effect.Undone.Select(undo => undo.Key).Distinct().Count());
    }

    [Fact]
    public async Task Branches_beside_a_compensation_go_on()
    {
        var effect = Undoable("x");
        var chart = Flow("f", [Effect("a", "x"), Fork("fork", "A", "B"), Compensate("undo"), Event("e", "go"), Write("b"), Write("join")], "a -> fork", "fork:A -> undo", "fork:B -> e", "e -> b", "b -> join", "undo -> join");
        await using var engine = await Engine.StartAsync(Workflow(chart), effect);
        await engine.StartInstanceAsync("w", "i1");
        await Eventually.SeeAsync("the undo", () => _undone.Count, count => count == 1);
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        await engine.SignalAsync("i1", "go", "e1");

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Contains("join", engine.Trace("i1"));
    }

    [Fact]
    public async Task A_second_compensation_finds_only_what_is_left()
    {
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", Effect("a", "x"), Sequence("inner", Effect("b", "x"), Compensate("undo1", ("scope", "inner"))), Effect("c", "x"), Compensate("undo2"), Compensate("undo3"))), Undoable("x"));

        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(["b", "c", "a"], _undone);
    }

    private static JsonObject Effect(string id, string name, params (string Name, JsonNode? Value)[] members) => Activity(id, $"Test.{name}", members);

    private static JsonObject Compensate(string id, params (string Name, JsonNode? Value)[] members) => Activity(id, "IntegrationHub.Compensate", members);

    private ScriptedEffect Undoable(string name)
    {
        return new ScriptedEffect(name, UndoKind.Undoable)
        {
            Undoing = call =>
            {
                lock (_undone)
                {
                    _undone.Add(call.Scope.ActivityId);
                }
            },
        };
    }
}
