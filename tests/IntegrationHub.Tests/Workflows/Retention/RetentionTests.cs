using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Retention;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Tests.Workflows.Retention;

public sealed class RetentionTests
{
    private const string Definition = "order";

    private static readonly string[] Tables = ["workflow_instances", "journal", "effects", "bookmarks", "timers", "suspects"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Finished_instances_go_with_everything_of_theirs_once_they_are_old(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Order, new ScriptedEffect("reserve"));
        await FinishAsync(engine, "old-1", "old-2", "old-3");
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await FinishAsync(engine, "young");
        await engine.StartInstanceAsync(Definition, "running");
        await engine.SeeAsync("running", WorkflowSubStatus.Suspended);
        // A life counted it as it took it up, and died when the instance had ended and the count had not.
        Execute(engine, "INSERT INTO suspects (instance_id, tries, life) VALUES ('old-2', 1, 'a life that is over')");

        var removed = await SweepAsync(engine, TimeSpan.FromDays(90) - TimeSpan.FromSeconds(30), new RetentionOptions { BatchSize = 2 });

        Assert.Equal(3, removed.Finished);
        Assert.Equal(["running", "young"], Ids(engine));
        Assert.All(Tables.Skip(1), table => Assert.Empty(Texts(engine, $"SELECT instance_id FROM {table} WHERE instance_id LIKE 'old-%'")));
        Assert.Equal(["before", "reserve", "wait", "after"], engine.Trace("young"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_instance_that_took_long_is_kept_from_its_end(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Order, new ScriptedEffect("reserve"));
        await engine.StartInstanceAsync(Definition, "long");
        await engine.SeeAsync("long", WorkflowSubStatus.Suspended);
        engine.Clock.Advance(TimeSpan.FromMinutes(2));
        await FinishWaitingAsync(engine, "long");

        Assert.Equal(0, (await SweepAsync(engine, TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1))).Finished);
        Assert.Equal(1, (await SweepAsync(engine, TimeSpan.FromDays(91))).Finished);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_faulted_instance_stays_longer_and_leaves_no_timer_behind(StorageDialect dialect)
    {
        var reserve = new ScriptedEffect("reserve") { Answer = _ => Task.FromResult<EffectResult>(new EffectResult.NotDone("busy", "Later.", TimeSpan.FromDays(1_000))) };
        var chart = new Chart(Definition)
            .Activity("fork", "Elsa.FlowFork", ("branches", Chart.Literal(new System.Text.Json.Nodes.JsonArray("reserve", "wrong"))))
            .Activity("reserve", "Test.reserve").Event("wait", "go").Activity("wrong", "Elsa.Fault", ("message", Chart.Literal("Broken.")))
            .Connect("fork:reserve -> reserve", "fork:wrong -> wait", "wait -> wrong");
        await using var engine = await Engine.StartAsync(dialect, chart.ToJson(), reserve);
        await engine.StartInstanceAsync(Definition, "i1");
        await Eventually.SeeAsync("the retry", () => Texts(engine, "SELECT instance_id FROM timers"), timers => timers.Count == 1);
        await engine.SignalAsync("i1", "go", "e1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Faulted);

        Assert.Equal(0, (await SweepAsync(engine, TimeSpan.FromDays(364))).Faulted);
        Assert.Equal(1, (await SweepAsync(engine, TimeSpan.FromDays(366))).Faulted);

        Assert.All(Tables, table => Assert.Equal(0, Count(engine, table)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Parked_instances_and_children_of_running_parents_stay(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Order, new ScriptedEffect("reserve"));
        await engine.StartInstanceAsync(Definition, "parent");
        await engine.SeeAsync("parent", WorkflowSubStatus.Suspended);
        await FinishAsync(engine, "child", "parked", "plain");
        Execute(engine, "UPDATE workflow_instances SET parent_id = 'parent' WHERE id = 'child'");
        Execute(engine, "UPDATE workflow_instances SET parked = 'somebody looks' WHERE id = 'parked'");

        Assert.Equal(1, (await SweepAsync(engine, TimeSpan.FromDays(91), new RetentionOptions { BatchSize = 1 })).Finished);
        Assert.Equal(["child", "parent", "parked"], Ids(engine));
        await FinishWaitingAsync(engine, "parent");

        // The parent is found in the same sweep, before or after its child.
        await SweepAsync(engine, TimeSpan.FromDays(91));
        await SweepAsync(engine, TimeSpan.FromDays(91));
        Assert.Equal(["parked"], Ids(engine));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Consumed_signals_and_unclaimed_ones_go_after_their_own_time(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Order, new ScriptedEffect("reserve"));
        await FinishAsync(engine, "i1");
        await engine.Runtime.SignalAsync(new Signal("test", "nobody", "other", "nowhere", null));
        Assert.True((await SweepAsync(engine, TimeSpan.FromDays(29))).IsNothing);
        Assert.False(await engine.SignalAsync("i1", "picked", "i1-picked"));

        var first = await SweepAsync(engine, TimeSpan.FromDays(31));
        var second = await SweepAsync(engine, TimeSpan.FromDays(366));

        Assert.Equal((1, 0), (first.Signals, first.Unclaimed));
        Assert.Equal((0, 1), (second.Signals, second.Unclaimed));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Audit_is_kept_unless_its_retention_is_set(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Order, new ScriptedEffect("reserve"));
        foreach (var day in Enumerable.Range(0, 5))
        {
            Execute(engine, $"INSERT INTO workflow_audit (at, actor, action, instance_id, reason) VALUES ({engine.Clock.GetUtcNow().AddDays(-day * 10).ToUnixTimeMilliseconds()}, 'ann', 'retry', 'i{day}', 'why')");
        }

        Assert.Equal(0, (await SweepAsync(engine, TimeSpan.Zero)).Audit);
        Execute(engine, "DELETE FROM workflow_audit WHERE instance_id IN ('i0', 'i1')");
        Assert.Equal(3, (await SweepAsync(engine, TimeSpan.Zero, new RetentionOptions { Audit = TimeSpan.FromDays(15), BatchSize = 2 })).Audit);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_one_node_takes_a_turn(StorageDialect dialect)
    {
        await using var engine = await Engine.StartAsync(dialect, Order, new ScriptedEffect("reserve"));
        var jobs = Enumerable.Range(0, 2).Select(_ => new RetentionJob(
            engine.Database, Microsoft.Extensions.Options.Options.Create(new RetentionOptions()), engine.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<RetentionJob>.Instance)).ToList();

        var turns = await Task.WhenAll(jobs.Select(job => job.TakeTurnAsync(CancellationToken.None)));

        Assert.Single(turns, turn => turn is not null);
        jobs.ForEach(job => job.Dispose());
    }

    [Theory]
    [InlineData("Signals", "29.00:00:00", "Hub:Workflows:Retention:Signals is 29.00:00:00; it must be at least 30.00:00:00")]
    [InlineData("Finished", "00:00:00", "Hub:Workflows:Retention:Finished is 00:00:00")]
    [InlineData("Every", "-01:00:00", "Hub:Workflows:Retention:Every is -01:00:00")]
    [InlineData("BatchSize", "0", "Hub:Workflows:Retention:BatchSize is 0")]
    public void A_wrong_setting_is_refused_with_its_path(string setting, string value, string expected)
    {
        var options = new RetentionOptions();
        var property = typeof(RetentionOptions).GetProperty(setting)!;
        property.SetValue(options, System.ComponentModel.TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value));

        var result = new RetentionOptionsCheck().Validate(null, options);

        Assert.Contains(expected, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_accepted() => Assert.True(new RetentionOptionsCheck().Validate(null, new RetentionOptions()).Succeeded);

    private static string Order => new Chart(Definition).Write("before").Activity("reserve", "Test.reserve").Event("wait", "picked").Write("after")
        .Connect("before -> reserve", "reserve -> wait", "wait -> after").ToJson();

    private static async Task FinishAsync(Engine engine, params string[] instances)
    {
        foreach (var instance in instances)
        {
            await engine.StartInstanceAsync(Definition, instance);
            await engine.SeeAsync(instance, WorkflowSubStatus.Suspended);
            await FinishWaitingAsync(engine, instance);
        }
    }

    private static async Task FinishWaitingAsync(Engine engine, string instance)
    {
        await engine.SignalAsync(instance, "picked", $"{instance}-picked");
        await engine.SeeAsync(instance, WorkflowSubStatus.Finished);
    }

    /// <summary>Sweeps as it will be done after this time; the engine's own clock stands still, for it would do all that happens in between.</summary>
    private static Task<Removed> SweepAsync(Engine engine, TimeSpan later, RetentionOptions? options = null) =>
        new RetentionSweep(engine.Database, options ?? new RetentionOptions(), new Later(engine.Clock, later)).RunAsync(CancellationToken.None);

    private static List<string> Ids(Engine engine) => Texts(engine, "SELECT id FROM workflow_instances ORDER BY id");

    private static List<string> Texts(Engine engine, string sql)
    {
        using var reader = engine.Database.OpenReader();
        return [.. reader.Connection.Query<string>(sql)];
    }

    private static long Count(Engine engine, string table)
    {
        using var reader = engine.Database.OpenReader();
        return reader.Connection.QuerySingle<long>($"SELECT COUNT(*) FROM {table}");
    }

    private static void Execute(Engine engine, string sql) => engine.Database.CommitAsync(new WriteUnit().Add(new Sql(sql).With())).GetAwaiter().GetResult();

    private sealed class Later(TimeProvider clock, TimeSpan time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + time;
    }
}
