using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Tests.Workflows.Nodes;

/// <summary>What may have killed a process is counted before it is tried; what has gone on is not suspected any more.</summary>
public sealed class TakeoverTests
{
    private const int MostDeaths = 5;
    private static readonly string Pay = new Chart("pay").Activity("pay", "Test.Pay").ToJson();
    private static readonly string PayAndWait = new Chart("pay").Activity("pay", "Test.Pay").Event("go", "go").Connect("pay -> go").ToJson();

    [Fact]
    public async Task An_instance_that_was_there_at_five_deaths_is_set_aside_before_a_sixth()
    {
        var effect = Endless();
        await using var engine = await Engine.StartAsync(StorageDialect.Sqlite, Pay, effect);
        await engine.StartInstanceAsync("pay", "i1");
        await SeeCallsAsync(effect, 1);

        for (var deaths = 1; deaths < MostDeaths; deaths++)
        {
            await engine.CrashAsync();
            await SeeCallsAsync(effect, deaths + 1);
        }

        await engine.CrashAsync();
        var parked = await Eventually.SeeAsync<string?>("it to be set aside", () => ParkedAsync(engine), reason => reason is not null);

        Assert.Equal("The process died each of the 4 times that it took this instance up again. What it wrote before it died says why; mend that and retry the instance, or cancel it.", parked);
        Assert.Equal(MostDeaths, effect.Calls.Count);
        Assert.Empty(await SuspectsAsync(engine));
    }

    [Fact]
    public async Task An_instance_that_goes_on_between_deaths_is_never_set_aside()
    {
        var effect = Endless();
        await using var engine = await Engine.StartAsync(StorageDialect.Sqlite, PayAndWait, effect);
        for (var round = 1; round <= MostDeaths; round++)
        {
            var id = $"i{round}";
            await engine.StartInstanceAsync("pay", id);
            await SeeCallsAsync(effect, (2 * round) - 1);
            effect.Answer = _ => Task.FromResult<EffectResult>(new EffectResult.Done(ActivityResult.Done));
            await engine.CrashAsync();
            await engine.SeeAsync(id, WorkflowSubStatus.Suspended);
            Assert.Empty(await SuspectsAsync(engine));
            effect.Answer = Endless().Answer;
        }

        Assert.Null(await ParkedAsync(engine));
    }

    [Fact]
    public async Task A_call_that_fails_before_the_next_death_does_not_make_earlier_deaths_forgotten()
    {
        var effect = Endless();
        await using var engine = await Engine.StartAsync(StorageDialect.Sqlite, Pay, effect);
        await engine.StartInstanceAsync("pay", "i1");
        await SeeCallsAsync(effect, 1);
        await engine.CrashAsync();
        await SeeCallsAsync(effect, 2);
        effect.Answer = _ => Task.FromResult<EffectResult>(new EffectResult.NotDone("busy", "Later.", TimeSpan.FromDays(1)));
        await engine.CrashAsync();
        await SeeCallsAsync(effect, 3);

        await Eventually.SeeAsync("the try that it survived not to count", async () => await TriesAsync(engine), tries => tries is [(1, "")]);

        effect.Answer = Endless().Answer;
        engine.Clock.Advance(TimeSpan.FromDays(2));
        await SeeCallsAsync(effect, 4);

        Assert.True(await TriesAsync(engine) is [(2, not "")], "The next attempt is sent, and nobody knows yet what follows it.");
    }

    [Fact]
    public async Task A_signal_for_a_suspect_is_kept_at_once_and_counts_when_it_is_its_turn()
    {
        var effect = Endless();
        await using var engine = await Engine.StartAsync(StorageDialect.Sqlite, PayAndWait, effect);
        await engine.StartInstanceAsync("pay", "i1");
        await SeeCallsAsync(effect, 1);
        await engine.CrashAsync();
        await SeeCallsAsync(effect, 2);
        effect.Answer = _ => Task.FromResult<EffectResult>(new EffectResult.Done(ActivityResult.Done));
        await engine.CrashAsync();

        Assert.True(await engine.SignalAsync("i1", "go", "e1"));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Empty(await SuspectsAsync(engine));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_life_counts_once_and_only_when_the_one_before_is_over(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Pay, Endless());
        var store = new SqlEngineStore(engine.Database, engine.Clock);
        var living = Assert.Single(await store.LivesAsync());

        Assert.Equal(1, await store.CountTryAsync("i1", living, evenIfTried: false));
        Assert.Equal(1, await store.CountTryAsync("i1", living, evenIfTried: false));
        Assert.Null(await store.CountTryAsync("i1", "b", evenIfTried: false));
        Assert.Equal(1, await store.CountTryAsync("i1", "b", evenIfTried: true));
        Assert.Equal(2, await store.CountTryAsync("i1", "c", evenIfTried: false));

        await store.AcquitAsync(new Acquittal("i1", "b", IsWhole: true));
        Assert.Equal(new Suspect(2, "c", IsOver: true), (await store.SuspectsAsync())["i1"]);
        await store.AcquitAsync(new Acquittal("i1", "c", IsWhole: false));
        Assert.Equal(new Suspect(1, "", IsOver: true), (await store.SuspectsAsync())["i1"]);
        Assert.Equal(2, await store.CountTryAsync("i1", "c", evenIfTried: false));
        await store.AcquitAsync(new Acquittal("i1", "c", IsWhole: true));
        Assert.Empty(await store.SuspectsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_instance_that_was_there_at_no_death_is_not_suspected_because_its_call_failed(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Pay, Endless());
        var store = new SqlEngineStore(engine.Database, engine.Clock);
        await store.CountTryAsync("i1", "a", evenIfTried: false);

        await store.AcquitAsync(new Acquittal("i1", "a", IsWhole: false));

        Assert.Empty(await store.SuspectsAsync());
    }

    /// <summary>A call that is never answered, as when the process dies with it.</summary>
    private static ScriptedEffect Endless() => new("Pay") { Answer = _ => new TaskCompletionSource<EffectResult>().Task };

    private static Task<int> SeeCallsAsync(ScriptedEffect effect, int count) => Eventually.SeeAsync($"call {count}", () => effect.Calls.Count, calls => calls == count);

    private static async Task<string?> ParkedAsync(Engine engine) =>
        (await engine.Database.QueryAsync(new Sql("SELECT parked FROM workflow_instances WHERE parked IS NOT NULL").With(), row => row.GetString(0))).FirstOrDefault();

    private static async Task<IReadOnlyList<(long Tries, string Life)>> TriesAsync(Engine engine) =>
        await engine.Database.QueryAsync(new Sql("SELECT tries, life FROM suspects").With(), row => (row.GetInt64(0), row.GetString(1)));

    private static async Task<IReadOnlyList<string>> SuspectsAsync(Engine engine) =>
        await engine.Database.QueryAsync(new Sql("SELECT instance_id FROM suspects").With(), row => row.GetString(0));
}
