using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.Tests.Workflows.Surgery;

/// <summary>The operations through the engine: one commit with their audit, one winner, and nothing lost when the process dies.</summary>
public sealed class WorkflowSurgeryTests
{
    private static readonly Sql KnowAsDone = new("UPDATE effects SET status = 'Done', answer = @answer WHERE key = @key");
    private static readonly Sql SetAside = new("UPDATE workflow_instances SET parked = 'poison', lease_epoch = lease_epoch + 1 WHERE id = @id");
    private static readonly OnBehalf Ann = new("ann", "the carrier is back");

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_retry_goes_on_from_what_failed_and_is_kept_with_actor_and_reason(StorageDialect dialect)
    {
        var reserve = Failing(new EffectResult.NotDone("down", "Carrier closed."));
        await using var engine = await FaultedAsync(dialect, reserve, "i1");
        Assert.Equal("i1", Assert.Single(engine.Surgery.Find(new InstanceFilter { SubStatus = WorkflowSubStatus.Faulted, IncidentText = "carrier CLOSED" }).Instances).Id);
        reserve.Answer = Succeed;

        Assert.Null((await engine.Surgery.RetryAsync("i1", Ann)).Refusal);
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(["a1", "after"], engine.Trace("i1"));
        AssertDense(engine, "i1");
        var audit = Assert.Single(engine.Surgery.Audit("i1"));
        Assert.Equal(("ann", "retry", "the carrier is back"), (audit.Actor, audit.Action, audit.Reason));
        Assert.Contains("NewGeneration", audit.Detail, StringComparison.Ordinal);
        Assert.Equal([EffectStatus.DefinitelyNot, EffectStatus.Done], engine.Effects("i1").Select(effect => effect.Status));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Of_two_operators_one_wins_and_the_other_is_told(StorageDialect dialect)
    {
        var reserve = Failing(new EffectResult.Unknown("timeout", "No answer."));
        await using var engine = await FaultedAsync(dialect, reserve, "i1");
        var never = new TaskCompletionSource<EffectResult>();
        reserve.Answer = _ => never.Task;

        var results = await Task.WhenAll(engine.Surgery.RetryAsync("i1", Ann), engine.Surgery.RetryAsync("i1", new OnBehalf("bob", "me too")));

        Assert.Single(results, result => result.IsDone);
        Assert.Contains("nothing in it has faulted", Assert.Single(results, result => !result.IsDone).Refusal, StringComparison.Ordinal);
        Assert.Single(engine.Surgery.Audit("i1"));
        Assert.Contains("under way", (await engine.Surgery.SkipAsync("i1", new ActivitySkip("a1"), Ann)).Refusal, StringComparison.Ordinal);
        Assert.Null((await engine.Surgery.CancelAsync("i1", compensate: false, Ann)).Refusal);
        Assert.Contains("Cancelled already", (await engine.Surgery.CancelAsync("i1", compensate: false, Ann)).Refusal, StringComparison.Ordinal);
        Assert.Equal(["cancel", "retry"], engine.Surgery.Audit("i1").Select(entry => entry.Action));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_crash_after_a_retry_loses_nothing_and_keeps_the_key(StorageDialect dialect)
    {
        var reserve = Failing(new EffectResult.Unknown("timeout", "No answer."));
        await using var engine = await FaultedAsync(dialect, reserve, "i1");
        var never = new TaskCompletionSource<EffectResult>();
        reserve.Answer = _ => never.Task;
        Assert.Null((await engine.Surgery.RetryAsync("i1", Ann)).Refusal);
        await Eventually.SeeAsync("the retried call", () => reserve.Calls.Count, count => count == 2);
        reserve.Answer = Succeed;

        await engine.CrashAsync();
        engine.Clock.Advance(TimeSpan.FromMinutes(1));

        // With several nodes the dead life's lease has to run out first.
        await Eventually.SeeAsync("'i1' to finish", () => engine.Journal("i1").SubStatus, status => status == WorkflowSubStatus.Finished);
        Assert.Single(reserve.Calls.Select(call => call.Key).Distinct());
        Assert.Equal([1, 2, 3], reserve.Calls.Select(call => call.Attempt));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_retried_activity_whose_effect_is_done_in_the_ledger_gets_the_stored_answer(StorageDialect dialect)
    {
        var reserve = Failing(new EffectResult.Unknown("timeout", "No answer."));
        await using var engine = await FaultedAsync(dialect, reserve, "i1");
        var key = Assert.Single(reserve.Calls).Key;
        await engine.Database.CommitAsync(new WriteUnit().Add(KnowAsDone.With("""{"outcome":"Late","outputs":{}}""", key)));

        Assert.Equal(RetryKey.StoredAnswer, Assert.Single(Assert.Single((await engine.Surgery.PreviewRetryAsync(new RetryFilter())).Instances).Sends).Kind);
        Assert.Null((await engine.Surgery.RetryAsync("i1", Ann)).Refusal);
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Single(reserve.Calls);
        Assert.Equal(["a1:Late"], engine.Trace("i1"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_retry_of_many_does_what_its_preview_showed(StorageDialect dialect)
    {
        var reserve = Failing(new EffectResult.Unknown("timeout", "No answer."));
        await using var engine = await FaultedAsync(dialect, reserve, "i1", "i2", "i3");
        var preview = await engine.Surgery.PreviewRetryAsync(new RetryFilter { DefinitionId = "line", ActivityId = "a1", IncidentText = "no answer" });
        Assert.Equal(["i1", "i2", "i3"], preview.Instances.Select(instance => instance.InstanceId).Order());
        Assert.All(preview.Instances, instance => Assert.Equal(("a1", "test", "reserve", RetryKey.Same), Shown(Assert.Single(instance.Sends))));
        Assert.Empty(engine.Surgery.Audit("i1"));
        Assert.Empty((await engine.Surgery.PreviewRetryAsync(new RetryFilter { IncidentText = "something else" })).Instances);

        // Whatever happens to one of them meanwhile is not what was shown.
        await engine.Surgery.RetryAsync("i2", Ann);
        await engine.SeeAsync("i2", WorkflowSubStatus.Faulted);
        reserve.Answer = Succeed;
        var kept = JsonSerializer.Deserialize<RetryPreview>(JsonSerializer.Serialize(preview))!;
        var progress = new List<RetryProgress>();
        var results = await engine.Surgery.RetryManyAsync(kept, Ann, new Collect(progress));
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        await engine.SeeAsync("i3", WorkflowSubStatus.Finished);

        Assert.Equal([1, 2, 3], progress.Select(step => step.Done));
        Assert.Equal(["i1", "i2", "i3"], results.Where(result => result.Result.IsDone || result.InstanceId == "i2").Select(result => result.InstanceId).Order());
        Assert.Equal(preview.Instances.SelectMany(instance => instance.Sends).Select(send => send.Key).Order(), reserve.Calls.Select(call => call.Key).Distinct().Order());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task An_instance_that_was_set_aside_goes_back_to_work_and_finds_what_lies_ready(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, new Chart("wait").Event("wait", "go").Activity("delay", "Elsa.Delay").Connect("wait -> delay").ToJson());
        await engine.StartInstanceAsync("wait", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        await engine.Database.CommitAsync(new WriteUnit().Add(SetAside.With("i1")));
        await engine.SignalAsync("i1", "go", "e1");
        Assert.Contains("stands at wait", (await engine.Surgery.SkipAsync("i1", new ActivitySkip("delay"), Ann)).Refusal, StringComparison.Ordinal);
        Assert.Equal("poison", Assert.Single(engine.Surgery.Find(new InstanceFilter { IsSetAside = true, IncidentText = "POI" }).Instances).SetAside);
        Assert.True(Assert.Single((await engine.Surgery.PreviewRetryAsync(new RetryFilter { IncludeSetAside = true })).Instances).IsSetAside);

        Assert.Null((await engine.Surgery.RetryAsync("i1", Ann)).Refusal);

        await Eventually.SeeAsync("the kept event to be consumed", () => engine.Trace("i1").ToList(), trace => trace.Contains("wait"));
        Assert.Null((await engine.Surgery.SkipAsync("i1", new ActivitySkip("delay"), Ann)).Refusal);
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Equal("skipped by ann: the carrier is back", engine.Journal("i1").Runs.Single(run => run.ActivityId == "delay").Detail);
        Assert.Equal(["skip", "unpark"], engine.Surgery.Audit("i1").Select(entry => entry.Action));
        AssertDense(engine, "i1");
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_is_done_to_an_instance_that_was_set_aside_takes_it_back_in_the_same_commit(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, new Chart("wait").Variable("note", "old").Event("wait", "go").ToJson());
        await engine.StartInstanceAsync("wait", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        await engine.Database.CommitAsync(new WriteUnit().Add(SetAside.With("i1")));
        await engine.SignalAsync("i1", "go", "e1");

        Assert.Null((await engine.Surgery.EditVariableAsync("i1", Edit("note", "new"), Ann)).Refusal);
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal("new", engine.Journal("i1").Variables["note"].GetString());
        Assert.Equal("edit-variable", Assert.Single(engine.Surgery.Audit("i1")).Action);
        Assert.Empty(engine.Surgery.Find(new InstanceFilter { IsSetAside = true }).Instances);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_migrated_instance_goes_on_after_a_crash_and_takes_back_what_it_did_before(StorageDialect dialect)
    {
        var order = new ScriptedEffect("order", UndoKind.Undoable);
        await using var engine = await Engine.StartAsync(dialect, new Chart("m").Activity("a0", "Test.order").Event("wait", "go").Write("old").Connect("a0 -> wait", "wait -> old").ToJson(), order);
        await engine.StartInstanceAsync("m", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        await engine.Definitions.PublishAsync(new Chart("m", "renamed").Write("zero").Activity("a0", "Test.order").Event("wait", "go").Activity("undo", "IntegrationHub.Compensate").Connect("zero -> a0", "a0 -> wait", "wait -> undo").ToJson());
        await engine.Definitions.SaveAsync(new Chart("m").Write("draft").ToJson(), publish: false);

        Assert.Contains("is a draft", (await engine.Surgery.MigrateAsync("i1", 3, Ann)).Result.Refusal, StringComparison.Ordinal);
        Assert.Contains("no version 9", (await engine.Surgery.MigrateAsync("i1", 9, Ann)).Result.Refusal, StringComparison.Ordinal);
        var preview = await engine.Surgery.PreviewMigrationAsync("i1", 2);
        Assert.Equal((true, 1), (preview.IsPossible, engine.Journal("i1").DefinitionVersion));
        Assert.Equal(["old"], preview.Removed);
        Assert.Null((await engine.Surgery.MigrateAsync("i1", 2, Ann)).Result.Refusal);
        Assert.Contains("runs version 2", (await engine.Surgery.MigrateAsync("i1", 2, Ann)).Result.Refusal, StringComparison.Ordinal);
        await engine.CrashAsync();
        await engine.SignalAsync("i1", "go", "e1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(["a0", "wait", "undo"], engine.Journal("i1").Runs.Where(run => run.ActivityId != "renamed").Select(run => run.ActivityId));
        Assert.Equal(EffectKey.Derive("i1", engine.Journal("i1").Runs[0].StartedAt, "Workflow1:chart:a0", 1, 0, isUndo: true), Assert.Single(order.Undone).Key);
        Assert.Equal((2, "migrate"), (engine.Journal("i1").DefinitionVersion, Assert.Single(engine.Surgery.Audit("i1")).Action));
        AssertDense(engine, "i1");
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_faulted_singleton_does_not_run_again_beside_another(StorageDialect dialect)
    {
        var reserve = Failing(new EffectResult.Unknown("timeout", "No answer."));
        await using var engine = await Engine.StartAsync(dialect, Line().Option("activationStrategyType", "Elsa.SingletonStrategy").ToJson(), reserve);
        await engine.StartInstanceAsync("line", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Faulted);
        var never = new TaskCompletionSource<EffectResult>();
        reserve.Answer = _ => never.Task;
        await engine.StartInstanceAsync("line", "i2");

        Assert.Contains("activation strategy", (await engine.Surgery.RetryAsync("i1", Ann)).Refusal, StringComparison.Ordinal);

        Assert.Equal(WorkflowSubStatus.Faulted, engine.Journal("i1").SubStatus);
        Assert.Empty(engine.Surgery.Audit("i1"));
        Assert.Null((await engine.Surgery.CancelAsync("i2", compensate: false, Ann)).Refusal);
        Assert.Null((await engine.Surgery.RetryAsync("i1", Ann)).Refusal);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_workflow_inside_another_is_repaired_once_and_not_started_twice(StorageDialect dialect)
    {
        var reserve = Failing(new EffectResult.Unknown("timeout", "No answer."));
        await using var engine = await Engine.StartAsync(dialect, Line().Option("usableAsActivity", true).ToJson(), reserve);
        await engine.Definitions.PublishAsync(new Chart("parent").Activity("inner", "line").Write("end").Connect("inner -> end").ToJson());
        await engine.StartInstanceAsync("parent", "p1");
        await engine.SeeAsync("p1", WorkflowSubStatus.Faulted);
        var child = Assert.Single(engine.Surgery.Find(new InstanceFilter { DefinitionId = "line" }).Instances).Id;
        reserve.Answer = Succeed;

        Assert.Null((await engine.Surgery.RetryAsync("p1", Ann)).Refusal);
        await engine.SeeAsync("p1", WorkflowSubStatus.Suspended);
        Assert.Null((await engine.Surgery.RetryAsync(child, Ann)).Refusal);
        await engine.SeeAsync("p1", WorkflowSubStatus.Finished);

        Assert.Single(engine.Surgery.Find(new InstanceFilter { DefinitionId = "line" }).Instances);
        Assert.Single(reserve.Calls.Select(call => call.Key).Distinct());
        AssertDense(engine, "p1");
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Secrets_stay_out_of_the_audit_and_pages_miss_nobody(StorageDialect dialect)
    {
        var definition = JsonNode.Parse(new Chart("w").Variable("pin", "1234").Variable("note", "old").Event("wait", "go").ToJson())!;
        definition["variables"]![0]!["customProperties"] = new JsonObject { ["secret"] = true };
        await using var engine = await Engine.StartAsync(dialect, definition.ToJsonString());
        foreach (var id in Enumerable.Range(1, 7))
        {
            await engine.StartInstanceAsync("w", $"i{id}");
        }

        Assert.Null((await engine.Surgery.EditVariableAsync("i1", Edit("pin", "9876"), Ann)).Refusal);
        Assert.Null((await engine.Surgery.EditVariableAsync("i1", Edit("note", "new"), Ann)).Refusal);
        Assert.Equal("9876", engine.Journal("i1").Variables["pin"].GetString());
        Assert.Equal("""{"variable":"note","container":null,"old":"old","new":"new"}""", engine.Surgery.Audit("i1")[0].Detail);
        Assert.DoesNotContain("9876", engine.Surgery.Audit("i1")[1].Detail, StringComparison.Ordinal);

        var seen = new List<string>();
        for (var filter = new InstanceFilter { DefinitionId = "w", Status = WorkflowStatus.Running, PageSize = 3 }; ;)
        {
            var page = engine.Surgery.Find(filter);
            seen.AddRange(page.Instances.Select(instance => instance.Id));
            if (page.Next is null)
            {
                break;
            }

            filter = filter with { After = page.Next };
        }

        Assert.Equal(["i7", "i6", "i5", "i4", "i3", "i2", "i1"], seen);
        Assert.Equal("i3", Assert.Single(engine.Surgery.Find(new InstanceFilter { CorrelationId = "i3" }).Instances).Id);
    }

    [Fact]
    public async Task Without_an_actor_a_reason_or_an_instance_nothing_is_done()
    {
        await using var engine = await Engine.StartAsync(new Chart("w").Event("wait", "go").ToJson());
        await engine.StartInstanceAsync("w", "i1");

        Assert.Contains("actor", (await engine.Surgery.CancelAsync("i1", false, new OnBehalf(" ", "because"))).Refusal, StringComparison.Ordinal);
        Assert.Contains("reason", (await engine.Surgery.RetryAsync("i1", new OnBehalf("ann", ""))).Refusal, StringComparison.Ordinal);
        Assert.Contains("no instance 'nowhere'", (await engine.Surgery.RetryAsync("nowhere", Ann)).Refusal, StringComparison.Ordinal);
        Assert.Empty(engine.Surgery.Audit("i1"));
    }

    private static async Task<Engine> FaultedAsync(StorageDialect dialect, ScriptedEffect effect, params string[] instances)
    {
        var engine = await Engine.StartAsync(dialect, Line().ToJson(), effect);
        foreach (var id in instances)
        {
            await engine.StartInstanceAsync("line", id);
            await engine.SeeAsync(id, WorkflowSubStatus.Faulted);
        }

        return engine;
    }

    private static Chart Line() => new Chart("line").Activity("a1", "Test.reserve", ("customProperties", RetryTests.Policy(1))).Write("after").Connect("a1 -> after");

    private static ScriptedEffect Failing(EffectResult failure) => new("reserve") { Answer = _ => Task.FromResult(failure) };

    private static Task<EffectResult> Succeed(EffectCall call) => Task.FromResult<EffectResult>(new EffectResult.Done(ActivityResult.Done));

    private static (string, string, string, RetryKey) Shown(RetrySend send) => (send.ActivityId, send.Connection, send.Operation, send.Kind);

    private static VariableEdit Edit(string variable, string value) => new(variable, JsonSerializer.SerializeToElement(value));

    private static void AssertDense(Engine engine, string instanceId)
    {
        var numbers = engine.Journal(instanceId).Runs.SelectMany(run => new[] { run.StartedSequence, run.SuspendedSequence, run.ResumedSequence, run.EndedSequence }).OfType<int>().Order().ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    private sealed class Collect(List<RetryProgress> steps) : IProgress<RetryProgress>
    {
        public void Report(RetryProgress value) => steps.Add(value);
    }
}
