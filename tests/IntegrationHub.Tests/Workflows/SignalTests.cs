using System.Text.Json.Nodes;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Tests.Workflows;

public sealed class SignalTests
{
    private static readonly string Waiting = new Chart("waiting").Write("before").Event("wait", "picked").Write("after")
        .Connect("before -> wait", "wait -> after").ToJson();

    [Fact]
    public async Task An_event_resumes_the_instance_of_its_correlation_only()
    {
        await using var engine = await Engine.StartAsync(Waiting);
        await engine.StartInstanceAsync("waiting", "i1");
        await engine.StartInstanceAsync("waiting", "i2");

        await engine.SignalAsync("i1", "picked", "e1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(WorkflowSubStatus.Suspended, engine.Journal("i2").SubStatus);
    }

    [Fact]
    public async Task An_event_that_came_first_is_kept()
    {
        await using var engine = await Engine.StartAsync(Waiting);

        await engine.SignalAsync("i1", "picked", "e1");
        await engine.StartInstanceAsync("waiting", "i1");

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_that_was_accepted_before_the_time_was_over_counts_although_nobody_has_handed_it_on(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, new Chart("patient")
            .Write("before").Event("wait", "picked").Activity("delay", "Elsa.Delay", ("timeSpan", Chart.Literal("01:00:00")))
            .Write("picked").Write("late").Activity("join", "Elsa.FlowJoin", ("mode", Chart.Literal("WaitAny"))).Write("after")
            .Connect("before -> wait", "before -> delay", "wait -> picked", "delay -> late", "picked -> join", "late -> join", "join -> after").ToJson());
        await engine.StartInstanceAsync("patient", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        // As a request does that commits the signal with its own rows, and dies before it can hand it on.
        var signal = new Signal("test", "e1", "picked", "i1", null);
        await engine.Database.CommitAsync(new WriteUnit().Add(signal.Accept(engine.Clock.GetUtcNow())));
        engine.Clock.Advance(TimeSpan.FromHours(2));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Equal(["before", "wait", "picked", "join", "after"], engine.Trace("i1"));
        Assert.False(await engine.SignalAsync("i1", "picked", "e1"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_that_comes_while_its_orders_call_is_under_way_waits_for_the_answer(StorageDialect dialect)
    {
        const int Orders = 20;
        var (effect, answers) = (new ScriptedEffect("Reserve"), Enumerable.Range(0, Orders).ToDictionary(i => $"i{i}", _ => new TaskCompletionSource<EffectResult>(TaskCreationOptions.RunContinuationsAsynchronously)));
        effect.Answer = call => answers[call.Scope.InstanceId].Task;
        await using var engine = await Engine.StartAsync(dialect, Reserving(), effect);
        var kept = 0;
        engine.Database.Refuses = unit =>
        {
            kept += unit.Statements.Any(statement => Writes(statement, "INTO signals")) && !unit.Statements.Any(statement => Writes(statement, "workflow_instances")) ? 1 : 0;
            return false;
        };

        foreach (var (order, answer) in answers)
        {
            await engine.StartInstanceAsync("reserving", order);
            await Eventually.SeeAsync("the call", () => effect.Calls.Count(call => call.Scope.InstanceId == order), calls => calls == 1);
            var accepted = engine.SignalAsync(order, "picked", $"e-{order}");
            answer.SetResult(new EffectResult.Done(ActivityResult.Done));

            Assert.True(await accepted);
            await engine.SeeAsync(order, WorkflowSubStatus.Finished);
        }

        // On a busy machine the wait may be over before the answer is stored.
        Assert.InRange(kept, 0, Orders - 1);
    }

    [Fact]
    public async Task An_event_that_comes_while_a_long_call_is_under_way_is_kept_and_its_sender_answered()
    {
        var (effect, answer) = (new ScriptedEffect("Reserve"), new TaskCompletionSource<EffectResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        effect.Answer = _ => answer.Task;
        await using var engine = await Engine.StartAsync(Reserving(), effect);
        await engine.StartInstanceAsync("reserving", "i1");

        Assert.True(await engine.SignalAsync("i1", "picked", "e1"));
        answer.SetResult(new EffectResult.Done(ActivityResult.Done));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_wait_that_began_before_the_instance_got_its_correlation_is_found_by_it(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Correlating());
        await engine.StartInstanceAsync("correlating", "i1");
        await engine.SignalAsync("i1", "ordered", "e1", new { order = "O-1" });
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        await engine.SignalAsync("i1", "picked", "e2");
        Assert.DoesNotContain("after", engine.Trace("i1"));
        await engine.SignalAsync("O-1", "picked", "e3");

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_that_came_before_the_instance_got_its_correlation_is_kept_for_it(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Correlating());
        await engine.StartInstanceAsync("correlating", "i1");
        await engine.SignalAsync("O-1", "picked", "e1");

        await engine.SignalAsync("i1", "ordered", "e2", new { order = "O-1" });

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task The_same_event_twice_counts_once()
    {
        var loop = new Chart("loop").Write("start").Event("wait", "scan").Write("scanned").Connect("start -> wait", "wait -> scanned", "scanned -> wait").ToJson();
        await using var engine = await Engine.StartAsync(loop);
        await engine.StartInstanceAsync("loop", "i1");

        var accepted = new[] { await engine.SignalAsync("i1", "scan", "e1"), await engine.SignalAsync("i1", "scan", "e1"), await engine.SignalAsync("i1", "scan", "e2") };
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        Assert.Equal([true, false, true], accepted);
        Assert.Equal(2, engine.Trace("i1").Count(run => run == "scanned"));
    }

    [Fact]
    public async Task Sixty_instances_resumed_four_times_at_once_run_once_each()
    {
        await using var engine = await Engine.StartAsync(Waiting);
        var instances = Enumerable.Range(0, 60).Select(i => $"i{i}").ToList();
        await Task.WhenAll(instances.Select(instance => engine.StartInstanceAsync("waiting", instance)));

        await Task.WhenAll(instances.SelectMany(instance => Enumerable.Range(0, 4).Select(copy => engine.SignalAsync(instance, "picked", $"{instance}-{copy}"))));
        foreach (var instance in instances)
        {
            await engine.SeeAsync(instance, WorkflowSubStatus.Finished);
        }

        Assert.All(instances, instance => Assert.Equal(["before", "wait", "after"], engine.Trace(instance)));
    }

    [Fact]
    public async Task A_delay_is_over_when_its_time_has_passed_also_after_a_crash()
    {
        var chart = new Chart("delay").Activity("d", "Elsa.Delay", ("timeSpan", Chart.Literal("7.00:00:00"))).Write("after").Connect("d -> after");
        await using var engine = await Engine.StartAsync(chart.ToJson());
        await engine.StartInstanceAsync("delay", "i1");
        engine.Clock.Advance(TimeSpan.FromDays(6));
        await engine.CrashAsync();
        Assert.Equal(WorkflowSubStatus.Suspended, engine.Journal("i1").SubStatus);

        engine.Clock.Advance(TimeSpan.FromDays(1));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task An_instance_that_cannot_be_read_is_set_aside_once_whatever_comes_for_it()
    {
        await using var engine = await Engine.StartAsync(Waiting);
        await engine.StartInstanceAsync("waiting", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        engine.Runtime.Cache.Take("i1");
        await engine.Database.CommitAsync(new WriteUnit().Add(new Sql("UPDATE workflow_instances SET state = @state WHERE id = @id").With(new byte[] { 0 }, "i1")));

        Assert.True(await engine.SignalAsync("i1", "picked", "e1"));
        var epoch = await EpochAsync(engine);
        Assert.False(await engine.Runtime.ResumeAsync("i1", "any"));

        Assert.Equal(epoch, await EpochAsync(engine));
    }

    private static async Task<long> EpochAsync(Engine engine) => (await Eventually.SeeAsync(
        "it to be set aside",
        () => engine.Database.QueryAsync(new Sql("SELECT lease_epoch FROM workflow_instances WHERE parked IS NOT NULL").With(), row => row.GetInt64(0)).AsTask(),
        epochs => epochs.Count == 1))[0];

    private static string Correlating() => new Chart("correlating").Variable("order")
        .Write("before").Event("wait", "picked").Write("after")
        .Activity("ordered", "Elsa.Event", ("eventName", Chart.Literal("ordered")), ("result", new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = "order" } }))
        .Activity("correlate", "Elsa.Correlate", ("correlationId", new JsonObject { ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getVariable('order').order" } }))
        .Connect("before -> wait", "before -> ordered", "ordered -> correlate", "wait -> after").ToJson();

    private static string Reserving() => new Chart("reserving").Activity("reserve", "Test.Reserve").Event("wait", "picked").Write("after")
        .Connect("reserve -> wait", "wait -> after").ToJson();

    private static bool Writes(Statement statement, string words) => statement.Sql.Text.Contains(words, StringComparison.Ordinal);
}
