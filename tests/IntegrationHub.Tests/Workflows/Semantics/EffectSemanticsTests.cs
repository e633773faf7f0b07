using System.Text.Json.Nodes;
using IntegrationHub.Testing;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>What a failed attempt leads to, by how safe a repeat is.</summary>
public sealed class EffectSemanticsTests
{
    private static readonly EffectResult.Unknown NoAnswer = new("timeout", "No answer.");

    [Fact]
    public async Task A_look_up_that_finds_the_effect_spares_the_second_call()
    {
        var effect = new ScriptedEffect("x", repeat: RepeatSafety.LookUp) { Answer = _ => Task.FromResult<EffectResult>(NoAnswer), Found = _ => new EffectResult.Done(ActivityResult.Done) };
        await using var engine = await StartAsync(effect);

        await AdvanceAsync(engine, WorkflowSubStatus.Finished);

        Assert.Single(effect.Calls);
        Assert.Equal(effect.Calls.Single().Key, Assert.Single(effect.LookedUp).Key);
        Assert.Equal(EffectStatus.Done, Assert.Single(engine.Effects("i1")).Status);
    }

    [Fact]
    public async Task A_look_up_that_finds_nothing_repeats_the_call()
    {
        var effect = new ScriptedEffect("x", repeat: RepeatSafety.LookUp) { Found = _ => null };
        effect.Answer = call => Task.FromResult<EffectResult>(call.Attempt == 1 ? NoAnswer : new EffectResult.Done(ActivityResult.Done));
        await using var engine = await StartAsync(effect);

        await AdvanceAsync(engine, WorkflowSubStatus.Finished);

        Assert.Equal([1, 2], effect.Calls.Select(call => call.Attempt));
        Assert.Single(effect.LookedUp);
    }

    [Fact]
    public async Task What_certainly_did_not_happen_is_repeated_without_a_look_up()
    {
        var effect = new ScriptedEffect("x", repeat: RepeatSafety.LookUp) { Found = _ => throw new InvalidOperationException("Nobody asked.") };
        effect.Answer = call => Task.FromResult<EffectResult>(call.Attempt == 1 ? new EffectResult.NotDone("busy", "Later.") : new EffectResult.Done(ActivityResult.Done));
        await using var engine = await StartAsync(effect);

        await AdvanceAsync(engine, WorkflowSubStatus.Finished);

        Assert.Equal(2, effect.Calls.Count);
        Assert.Empty(effect.LookedUp);
    }

    [Fact]
    public async Task A_key_whose_lifetime_is_half_over_is_looked_up_before_a_repeat()
    {
        var effect = new ScriptedEffect("x") { KeyLifetime = TimeSpan.FromHours(1), Found = _ => new EffectResult.Done(ActivityResult.Done) };
        effect.Answer = _ => Task.FromResult<EffectResult>(NoAnswer with { RetryAfter = TimeSpan.FromMinutes(20) });
        await using var engine = await StartAsync(effect);

        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        engine.Clock.Advance(TimeSpan.FromMinutes(20));
        await Eventually.SeeAsync("the second attempt", () => effect.Calls.Count, count => count == 2);
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        Assert.Empty(effect.LookedUp);
        engine.Clock.Advance(TimeSpan.FromMinutes(20));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Equal(2, effect.Calls.Count);
        Assert.Single(effect.LookedUp);
    }

    [Fact]
    public async Task AtLeastOnce_repeats_although_nothing_protects_it()
    {
        var effect = new ScriptedEffect("x", repeat: RepeatSafety.AtLeastOnce);
        effect.Answer = call => Task.FromResult<EffectResult>(call.Attempt == 1 ? NoAnswer : new EffectResult.Done(ActivityResult.Done));
        await using var engine = await StartAsync(effect);

        await AdvanceAsync(engine, WorkflowSubStatus.Finished);

        Assert.Equal(2, effect.Calls.Count);
    }

    [Fact]
    public async Task After_the_attempts_of_its_policy_an_activity_faults_and_the_ledger_says_why()
    {
        var effect = new ScriptedEffect("x") { Answer = _ => Task.FromResult<EffectResult>(new EffectResult.NotDone("busy", "Later.")) };
        await using var engine = await StartAsync(effect, attempts: 3);

        await AdvanceAsync(engine, WorkflowSubStatus.Faulted);

        Assert.Equal([1, 2, 3], effect.Calls.Select(call => call.Attempt));
        var row = Assert.Single(engine.Effects("i1"));
        Assert.Equal((EffectStatus.DefinitelyNot, 3, "busy", "Later.", false), (row.Status, row.Attempts, row.Code, row.Message, row.IsUndo));
        Assert.Contains("failed 3 times", Assert.Single(engine.Journal("i1").Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_give_up_by_a_port_and_stays_unknown_when_an_attempt_may_have_arrived()
    {
        var effect = new ScriptedEffect("x") { Answer = _ => Task.FromResult<EffectResult>(NoAnswer), GiveUpPort = "GaveUp" };
        await using var engine = await StartAsync(effect, attempts: 2);

        await AdvanceAsync(engine, WorkflowSubStatus.Finished);

        Assert.Equal(["x:GaveUp", "sorry"], engine.Trace("i1").Where(run => run != "f"));
        Assert.Equal(EffectStatus.Unknown, Assert.Single(engine.Effects("i1")).Status);
    }

    [Fact]
    public async Task The_answer_of_an_attempt_that_was_cut_off_changes_nothing_any_more()
    {
        var first = new TaskCompletionSource<EffectResult>();
        var effect = new ScriptedEffect("x");
        effect.Answer = call => call.Attempt == 1 ? first.Task : Task.FromResult<EffectResult>(new EffectResult.Done(ActivityResult.Done));
        await using var engine = await StartAsync(effect);
        await Eventually.SeeAsync("the first attempt", () => effect.Calls.Count, count => count == 1);

        await engine.CrashAsync();
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        first.SetResult(new EffectResult.Refused(new ActivityResult("GaveUp"), "late", "Too late."));

        Assert.Equal(["x", "thanks"], engine.Trace("i1").Where(run => run != "f"));
        Assert.Equal((EffectStatus.Done, 2), (engine.Effects("i1")[0].Status, engine.Effects("i1")[0].Attempts));
    }

    [Fact]
    public async Task A_retry_survives_a_crash_with_its_time_and_its_key()
    {
        var effect = new ScriptedEffect("x");
        effect.Answer = call => Task.FromResult<EffectResult>(call.Attempt == 1 ? new EffectResult.NotDone("busy", "Later.", TimeSpan.FromMinutes(5)) : new EffectResult.Done(ActivityResult.Done));
        await using var engine = await StartAsync(effect);
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        await engine.CrashAsync();
        engine.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Single(effect.Calls);
        engine.Clock.Advance(TimeSpan.FromMinutes(1));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Single(effect.Calls.Select(call => call.Key).Distinct());
        Assert.Equal(["Done"], engine.Effects("i1").Select(row => row.Status.ToString()));
    }

    [Fact]
    public async Task Every_round_of_a_loop_has_a_key_of_its_own_that_is_the_same_in_every_run()
    {
        var keys = new List<List<string>>();
        for (var run = 0; run < 2; run++)
        {
            var effect = new ScriptedEffect("x");
            await using var engine = await Engine.StartAsync(Workflow(Activity("each", "ForEach", ("items", Literal(Texts("a", "b", "c"))), ("body", Activity("x", "Test.x")))), effect);
            await engine.StartInstanceAsync("w", "i1");
            await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
            keys.Add([.. effect.Calls.Select(call => call.Key)]);
        }

        Assert.Equal(3, keys[0].Distinct().Count());
        Assert.Equal(keys[0], keys[1]);
    }

    private static async Task<Engine> StartAsync(ScriptedEffect effect, int? attempts = null)
    {
        var activity = Activity("x", "Test.x");
        if (attempts is { } most)
        {
            activity["customProperties"] = new JsonObject { ["retryPolicy"] = new JsonObject { ["attempts"] = most, ["delay"] = "00:00:10", ["backoff"] = "Constant", ["jitter"] = false } };
        }

        var engine = await Engine.StartAsync(Workflow(Flow("f", [activity, Write("thanks"), Write("sorry")], "x -> thanks", "x:GaveUp -> sorry")), effect);
        await engine.StartInstanceAsync("w", "i1");
        return engine;
    }

    /// <summary>Lets the waits between attempts pass until the instance has ended.</summary>
    private static async Task AdvanceAsync(Engine engine, WorkflowSubStatus end)
    {
        while ((await Eventually.SeeAsync("the instance to rest", () => engine.Journal("i1"), journal => engine.Runtime.Active == 0 && (journal.SubStatus == end || journal.SubStatus == WorkflowSubStatus.Suspended))).SubStatus != end)
        {
            engine.Clock.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
