using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Workflows.Core;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>What starts instances: events and times; and how events find those that wait.</summary>
public sealed class TriggerTests
{
    private static readonly Sql Instances = new("SELECT id FROM workflow_instances WHERE definition_id = @definitionId ORDER BY created_at, id");

    [Fact]
    public async Task One_event_starts_every_workflow_that_begins_with_it_and_resumes_those_that_wait()
    {
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", Event("e", "ordered"), Write("w", Js("'waited'"))), "waiting"));
        await engine.Definitions.PublishAsync(StartedBy("one", Event("e", "ordered"), Write("a")));
        await engine.Definitions.PublishAsync(StartedBy("two", Event("e", "ordered"), Write("b")));
        await engine.StartInstanceAsync("waiting", "i1");

        await engine.Runtime.PublishEventAsync("ordered", JsonSerializer.SerializeToElement(new { id = 1 }));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        foreach (var definition in new[] { "one", "two" })
        {
            await engine.SeeAsync(Assert.Single(await InstancesAsync(engine, definition)), WorkflowSubStatus.Finished);
        }
    }

    [Fact]
    public async Task The_triggering_event_gives_its_payload_and_the_chart_begins_there()
    {
        var trigger = Event("e", "paid");
        trigger["result"] = To("payload");
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        var chart = Flow("f", [Activity("start", "Start"), Write("manual"), trigger, Write("w", Js("getVariable('payload').amount"))], "start -> manual", "manual -> w", "e -> w");
        await using var engine = await Engine.StartAsync(Workflow(chart, "w", ("payload", "Object", null)));

        await engine.Runtime.PublishEventAsync("paid", JsonSerializer.SerializeToElement(new { amount = 12 }));

        var journal = await engine.SeeAsync(Assert.Single(await InstancesAsync(engine, "w")), WorkflowSubStatus.Finished);
        Assert.Equal(["f", "e", "w"], journal.Runs.Select(run => run.ActivityId));
        Assert.Equal("12", journal.Runs[^1].Detail);
    }

    [Fact]
    public async Task PublishEvent_reaches_the_instances_of_its_correlation_alone()
    {
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", Event("e", "go"), Write("w")), "waiting"));
        await engine.Definitions.PublishAsync(Workflow(Sequence("s", Activity("pub", "PublishEvent", ("eventName", Literal("go")), ("correlationId", Input("to")))), "publisher"));
        await engine.StartInstanceAsync("waiting", "i1");
        await engine.StartInstanceAsync("waiting", "i2");

        await engine.StartInstanceAsync("publisher", "p1", new { to = "i2" });

        await engine.SeeAsync("i2", WorkflowSubStatus.Finished);
        Assert.Equal(WorkflowSubStatus.Suspended, engine.Journal("i1").SubStatus);
    }

    [Fact]
    public async Task An_event_that_came_first_is_kept_for_its_instance_and_for_anybody_for_ten_minutes()
    {
        await using var engine = await Engine.StartAsync(Workflow(Sequence("s", Event("e", "go"), Write("w")), "waiting"));

        await engine.Runtime.PublishEventAsync("go", null, instanceId: "i2");
        await engine.StartInstanceAsync("waiting", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
        await engine.StartInstanceAsync("waiting", "i2");
        await engine.SeeAsync("i2", WorkflowSubStatus.Finished);

        await engine.Runtime.PublishEventAsync("later", null);
        await engine.Definitions.PublishAsync(Workflow(Sequence("s", Event("e", "later")), "late"));
        engine.Clock.Advance(TimeSpan.FromMinutes(9));
        await engine.StartInstanceAsync("late", "i3");
        await engine.SeeAsync("i3", WorkflowSubStatus.Finished);

        await engine.Runtime.PublishEventAsync("later", null);
        engine.Clock.Advance(TimeSpan.FromMinutes(11));
        await engine.StartInstanceAsync("late", "i4");
        await engine.SeeAsync("i4", WorkflowSubStatus.Suspended);
    }

    [Fact]
    public async Task A_wait_goes_on_working_when_its_instance_is_correlated_meanwhile()
    {
        var chart = Flow("f", [Fork("fork", "A", "B"), Event("e", "go"), Activity("c", "Correlate", ("correlationId", Literal("order-1"))), Event("late", "late"), Write("w")], "fork:A -> e", "fork:B -> c", "c -> late", "e -> w", "late -> w");
        await using var engine = await Engine.StartAsync(Workflow(chart));
        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        await engine.Runtime.PublishEventAsync("late", null, correlationId: "order-1");
        await engine.Runtime.PublishEventAsync("go", null);

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Equal("order-1", engine.Journal("i1").CorrelationId);
    }

    [Fact]
    public async Task A_timer_starts_an_instance_at_every_interval_and_missed_times_count_once()
    {
        await using var engine = await Engine.StartAsync(StartedBy("w", Activity("t", "Timer", ("interval", Literal("00:01:00"))), Event("e", "never")));
        await PassAsync(engine, TimeSpan.FromSeconds(61), 1);
        await PassAsync(engine, TimeSpan.FromSeconds(61), 2);

        await engine.CrashAsync(down: TimeSpan.FromHours(3));
        await PassAsync(engine, TimeSpan.Zero, 3);
        await PassAsync(engine, TimeSpan.FromSeconds(61), 4);
    }

    [Fact]
    public async Task A_singleton_skips_the_times_while_it_runs()
    {
        var document = JsonNode.Parse(StartedBy("w", Activity("t", "Timer", ("interval", Literal("00:01:00"))), Event("e", "go")))!.AsObject();
        document["options"] = new JsonObject { ["activationStrategyType"] = "SingletonStrategy" };
        await using var engine = await Engine.StartAsync(document.ToJsonString());
        await PassAsync(engine, TimeSpan.FromSeconds(61), 1);
        engine.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(await InstancesAsync(engine, "w"));

        await engine.Runtime.PublishEventAsync("go", null);
        await engine.SeeAsync((await InstancesAsync(engine, "w"))[0], WorkflowSubStatus.Finished);
        await PassAsync(engine, TimeSpan.FromSeconds(61), 2);
    }

    [Fact]
    public async Task StartAt_starts_once_and_neither_a_restart_nor_another_version_repeats_it()
    {
        string Definition(string text) => StartedBy("w", Activity("at", "StartAt", ("dateTime", Literal("2026-11-24T09:10:00Z"))), Write(text));
        await using var engine = await Engine.StartAsync(Definition("first"));
        engine.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Empty(await InstancesAsync(engine, "w"));
        await PassAsync(engine, TimeSpan.FromMinutes(2), 1);

        await engine.CrashAsync();
        await engine.Definitions.PublishAsync(Definition("second"));
        engine.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal([null], await engine.Database.QueryAsync(new Sql("SELECT due_at FROM triggers").With(), row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0)));
        Assert.Single(await InstancesAsync(engine, "w"));
    }

    [Fact]
    public void Times_inside_a_flow_are_waited_for_unless_they_are_over()
    {
        var run = PureRun.Of(Sequence(
            "s",
            Activity("past", "StartAt", ("dateTime", Literal("2026-11-24T08:00:00Z"))), Write("a"),
            Activity("at", "StartAt", ("dateTime", Literal("2026-11-24T09:30:00Z"))), Write("b"),
            Activity("cron", "Cron", ("cronExpression", Literal("0 0 * * * *"))), Write("c"),
            Activity("timer", "Timer", ("interval", Literal("PT10M"))), Write("d")));

        Assert.Equal(["a"], run.Lines);
        Assert.Null(run.Ended.Single(ended => ended.ActivityId == "past").SuspendedAt);
        Assert.Equal(["a", "b"], run.Pass(TimeSpan.FromMinutes(30)).Lines);
        Assert.Equal(["a", "b", "c"], run.Pass(TimeSpan.FromMinutes(39)).Lines);
        Assert.Equal(["a", "b", "c", "d"], run.Pass(TimeSpan.FromMinutes(1)).Lines);
    }

    [Theory]
    [InlineData("CorrelationStrategy", "a", "a", false)]
    [InlineData("CorrelationStrategy", "a", "b", true)]
    [InlineData("CorrelatedSingletonStrategy", "a", "a", false)]
    [InlineData("CorrelatedSingletonStrategy", "a", "b", true)]
    [InlineData("SingletonStrategy", "a", "b", false)]
    [InlineData("AlwaysStrategy", "a", "a", true)]
    public async Task An_activation_strategy_lets_one_of_two_racing_starts_in(string strategy, string first, string second, bool both)
    {
        var document = Document(Event("e", "go"));
        document["options"] = new JsonObject { ["activationStrategyType"] = strategy };
        await using var engine = await Engine.StartAsync(document.ToJsonString());

        var results = await Task.WhenAll(new[] { first, second }.Select((correlation, number) => Task.Run(() => engine.Runtime.StartAsync(
            new IntegrationHub.Workflows.Runtime.StartWorkflow("w", $"i{number}", correlation, new Dictionary<string, JsonElement>()), new WriteUnit()))));

        Assert.Equal(both ? 2 : 1, results.Count(result => result.IsCommitted));
        Assert.Equal(both ? 2 : 1, (await InstancesAsync(engine, "w")).Count);
    }

    private static string StartedBy(string id, JsonObject trigger, params JsonObject[] next)
    {
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return Workflow(Sequence("s", [trigger, .. next]), id);
    }

    private static async Task PassAsync(Engine engine, TimeSpan time, int wanted)
    {
        engine.Clock.Advance(time);
        await Eventually.SeeAsync(
            $"{wanted} instances",
            async () =>
            {
                engine.Clock.Advance(TimeSpan.FromMilliseconds(20));
                return (await InstancesAsync(engine, "w")).Count;
            },
            count => count == wanted);
    }

    private static async Task<List<string>> InstancesAsync(Engine engine, string definitionId) =>
        await engine.Database.QueryAsync(Instances.With(definitionId), row => row.GetString(0));
}
