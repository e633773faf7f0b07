using IntegrationHub.Testing;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;

namespace IntegrationHub.Tests.Workflows;

public sealed class EffectTests
{
    [Fact]
    public async Task A_done_effect_is_in_the_ledger_with_its_key()
    {
        var reserve = new ScriptedEffect("reserve");
        await using var engine = await Engine.StartAsync(Line("reserve"), reserve);

        await engine.StartInstanceAsync("line", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        var effect = Assert.Single(engine.Effects("i1"));
        Assert.Equal((EffectStatus.Done, 1, "test", "reserve"), (effect.Status, effect.Attempts, effect.Connection, effect.Operation));
        Assert.Equal(effect.Key, Assert.Single(reserve.Calls).Key);
        Assert.Equal(40, effect.Key.Length);
    }

    [Fact]
    public async Task An_unknown_outcome_is_tried_again_with_the_same_key()
    {
        var reserve = new ScriptedEffect("reserve");
        var answered = reserve.Answer;
        reserve.Answer = call => call.Attempt < 3 ? Task.FromResult<EffectResult>(new EffectResult.Unknown("timeout", "No answer.")) : answered(call);
        await using var engine = await Engine.StartAsync(Line("reserve"), reserve);
        await engine.StartInstanceAsync("line", "i1");

        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        Assert.Equal(EffectStatus.Unknown, Assert.Single(engine.Effects("i1")).Status);
        engine.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.SeeAsync("the second attempt", () => reserve.Calls.Count, count => count == 2);
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        engine.Clock.Advance(TimeSpan.FromSeconds(2));
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Single(reserve.Calls.Select(call => call.Key).Distinct());
        Assert.Equal((EffectStatus.Done, 3), (engine.Effects("i1")[0].Status, engine.Effects("i1")[0].Attempts));
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        var reserve = new ScriptedEffect("reserve");
        var answered = reserve.Answer;
        reserve.Answer = call => call.Attempt == 1 ? Task.FromResult<EffectResult>(new EffectResult.NotDone("busy", "Later.", TimeSpan.FromMinutes(2))) : answered(call);
        await using var engine = await Engine.StartAsync(Line("reserve"), reserve);
        await engine.StartInstanceAsync("line", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        engine.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Single(reserve.Calls);
        engine.Clock.Advance(TimeSpan.FromSeconds(1));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_refusal_leaves_by_its_port()
    {
        var reserve = new ScriptedEffect("reserve")
        {
            Answer = _ => Task.FromResult<EffectResult>(new EffectResult.Refused(new ActivityResult("OutOfStock"), "insufficient-stock", "Only 1 left.")),
        };
        var chart = new Chart("refusal").Activity("reserve", "Test.reserve").Write("sorry").Write("thanks").Connect("reserve -> thanks", "reserve:OutOfStock -> sorry");
        await using var engine = await Engine.StartAsync(chart.ToJson(), reserve);

        await engine.StartInstanceAsync("refusal", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(["reserve:OutOfStock", "sorry"], engine.Trace("i1"));
        Assert.Equal(EffectStatus.DefinitelyNot, engine.Effects("i1")[0].Status);
    }

    [Fact]
    public async Task An_effect_that_must_not_be_repeated_waits_for_a_person()
    {
        var send = new ScriptedEffect("send", repeat: RepeatSafety.AtMostOnce) { Answer = _ => throw new TimeoutException("No answer.") };
        await using var engine = await Engine.StartAsync(Line("send"), send);

        await engine.StartInstanceAsync("line", "i1");
        var journal = await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        engine.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Single(send.Calls);
        Assert.Contains("a person has to decide", Assert.Single(journal.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_a_crash_cut_off_says_the_same_time_when_it_is_repeated()
    {
        var effect = new ScriptedEffect("Pay") { Answer = _ => new TaskCompletionSource<EffectResult>().Task };
        await using var engine = await Engine.StartAsync(new Chart("pay").Activity("pay", "Test.Pay").ToJson(), effect);
        engine.Clock.Advance(TimeSpan.FromTicks(1_234_567));
        await engine.StartInstanceAsync("pay", "i1");
        await Eventually.SeeAsync("the call", () => effect.Calls.Count, calls => calls == 1);

        await engine.CrashAsync();
        await Eventually.SeeAsync("its repeat", () => effect.Calls.Count, calls => calls == 2);

        Assert.Single(effect.Calls.Select(call => call.FirstSentAt).Distinct());
    }

    [Fact]
    public async Task A_call_that_a_crash_cut_off_is_sent_again_with_its_key()
    {
        var reserve = new ScriptedEffect("reserve");
        var answered = reserve.Answer;
        var never = new TaskCompletionSource<EffectResult>();
        reserve.Answer = call => call.Attempt == 1 ? never.Task : answered(call);
        await using var engine = await Engine.StartAsync(Line("reserve"), reserve);
        await engine.StartInstanceAsync("line", "i1");
        await Eventually.SeeAsync("the first attempt", () => reserve.Calls.Count, count => count == 1);

        await engine.CrashAsync();
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal([1, 2], reserve.Calls.Select(call => call.Attempt));
        Assert.Single(reserve.Calls.Select(call => call.Key).Distinct());
        Assert.Single(engine.Effects("i1"));
    }

    [Fact]
    public async Task Compensation_takes_back_the_last_effect_first_and_stops_at_a_pivot()
    {
        var undone = new List<string>();
        ScriptedEffect Undoable(string name) => new(name, UndoKind.Undoable) { OnUndo = undone.Add };
        var charge = new ScriptedEffect("charge", UndoKind.Pivot);
        var reserve = Undoable("reserve");
        var export = Undoable("export");
        var chart = new Chart("saga")
            .Activity("ship", "Test.ship").Activity("charge", "Test.charge").Activity("reserve", "Test.reserve").Activity("export", "Test.export")
            .Activity("undo", "IntegrationHub.Compensate").Connect("ship -> charge", "charge -> reserve", "reserve -> export", "export -> undo");
        await using var engine = await Engine.StartAsync(chart.ToJson(), Undoable("ship"), charge, reserve, export);

        await engine.StartInstanceAsync("saga", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(["export", "reserve"], undone);
        Assert.Equal(6, engine.Effects("i1").Count);
        Assert.Equal(6, engine.Effects("i1").Select(effect => effect.Key).Distinct().Count());
        Assert.Equal(Assert.Single(export.Calls).Key, Assert.Single(export.Undone).Done!.Value.GetString());
    }

    private static string Line(string effect) => new Chart("line").Activity("a1", $"Test.{effect}").Write("after").Connect("a1 -> after").ToJson();
}
