using System.Text.Json.Nodes;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Tests.Workflows;

/// <summary>Many callers at once for the same instances: each event counts once, and nobody is left behind.</summary>
public sealed class RaceTests
{
    private const int Instances = 60;
    private const int Copies = 4;

    /// <summary>An event with four activities behind it.</summary>
    private static readonly string Waiting = new Chart("waiting").Event("wait", "picked").Write("one").Write("two").Write("three").Write("four")
        .Connect("wait -> one", "one -> two", "two -> three", "three -> four").ToJson();

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_correlated_event_four_times_at_once_counts_once(StorageDialect dialect)
    {
        await using var engine = await WaitingAsync(dialect, Instances);

        var accepted = await AtOnceAsync(Instances, instance => engine.SignalAsync($"i{instance}", "picked", $"e{instance}"));

        Assert.All(accepted, answers => Assert.Equal(1, answers.Count(isNew => isNew)));
        await SeeFourRunsEachAsync(engine, Instances);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_event_for_one_instance_four_times_at_once_counts_once(StorageDialect dialect)
    {
        await using var engine = await WaitingAsync(dialect, Instances);

        var accepted = await AtOnceAsync(Instances, instance => engine.Runtime.SignalAsync(new Signal("test", $"e{instance}", "picked", null, null) { InstanceId = $"i{instance}" }));

        Assert.All(accepted, answers => Assert.Equal(1, answers.Count(isNew => isNew)));
        await SeeFourRunsEachAsync(engine, Instances);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Four_different_events_at_once_resume_an_instance_once(StorageDialect dialect)
    {
        await using var engine = await WaitingAsync(dialect, Instances);

        var number = 0;
        var accepted = await AtOnceAsync(Instances, instance => engine.SignalAsync($"i{instance}", "picked", $"e{instance}-{Interlocked.Increment(ref number)}"));

        Assert.All(accepted.SelectMany(answers => answers), Assert.True);
        await SeeFourRunsEachAsync(engine, Instances);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_bookmark_resumed_four_times_at_once_is_resumed_once(StorageDialect dialect)
    {
        await using var engine = await WaitingAsync(dialect, Instances);
        var bookmarks = Enumerable.Range(0, Instances).Select(instance => Assert.Single(engine.Journal($"i{instance}").Waits).Id).ToList();

        var resumed = await AtOnceAsync(Instances, instance => engine.Runtime.ResumeAsync($"i{instance}", bookmarks[instance]));

        Assert.All(resumed, answers => Assert.Equal(1, answers.Count(isResumed => isResumed)));
        await SeeFourRunsEachAsync(engine, Instances);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_callers_who_resume_at_once_one_wins_a_thousand_times(StorageDialect dialect)
    {
        const int Storm = 1_000;
        await using var engine = await WaitingAsync(dialect, Storm);
        var bookmarks = Enumerable.Range(0, Storm).Select(instance => Assert.Single(engine.Journal($"i{instance}").Waits).Id).ToList();

        var resumed = await AtOnceAsync(Storm, instance => engine.Runtime.ResumeAsync($"i{instance}", bookmarks[instance]), copies: 2);

        Assert.All(resumed, answers => Assert.Equal(1, answers.Count(isResumed => isResumed)));
        await SeeFourRunsEachAsync(engine, Storm);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_that_comes_before_the_start_is_answered_disturbs_nothing(StorageDialect dialect)
    {
        var chart = new Chart("starting").Activity("fork", "Elsa.FlowFork", ("branches", Chart.Literal(new JsonArray("call", "wait"))))
            .Activity("a1", "Test.reserve").Event("wait", "picked").Write("after").Connect("fork:call -> a1", "fork:wait -> wait", "wait -> after");
        var reserve = new ScriptedEffect("reserve");
        await using var engine = await Engine.StartAsync(dialect, chart.ToJson(), reserve);
        Task<bool>? told = null;
        engine.Database.BeforeNextStartIsAnswered = async () =>
        {
            told = engine.SignalAsync("i1", "picked", "e1");
            await Task.WhenAny(told, Task.Delay(TimeSpan.FromSeconds(1)));
        };

        await engine.StartInstanceAsync("starting", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.True(await told!);
        Assert.Single(reserve.Calls);
        Assert.Equal((EffectStatus.Done, 1), engine.Effects("i1").Select(effect => (effect.Status, effect.Attempts)).Single());
    }

    private static async Task<Engine> WaitingAsync(StorageDialect dialect, int instances)
    {
        var engine = await Engine.StartAsync(dialect, Waiting);
        await Task.WhenAll(Enumerable.Range(0, instances).Select(instance => engine.StartInstanceAsync("waiting", $"i{instance}")));
        return engine;
    }

    private static async Task<T[][]> AtOnceAsync<T>(int instances, Func<int, Task<T>> act, int copies = Copies)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acting = Enumerable.Range(0, instances).Select(instance => Task.WhenAll(Enumerable.Range(0, copies).Select(_ => Task.Run(async () =>
        {
            await go.Task;
            return await act(instance);
        })))).ToList();
        go.SetResult();
        return await Task.WhenAll(acting);
    }

    private static async Task SeeFourRunsEachAsync(Engine engine, int instances)
    {
        await SeeAllFinishedAsync(engine, instances);
        var runs = Enumerable.Range(0, instances).SelectMany(instance => engine.Trace($"i{instance}")).Where(run => run != "wait");
        Assert.Equal(4 * instances, runs.Count());
    }

    private static async Task SeeAllFinishedAsync(Engine engine, int instances)
    {
        for (var instance = 0; instance < instances; instance++)
        {
            await engine.SeeAsync($"i{instance}", WorkflowSubStatus.Finished);
        }
    }
}
