using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Testing;
using IntegrationHub.Workflows.Effects;

namespace IntegrationHub.Tests.RetailWorkflows.StockSync;

public sealed class StockSyncTests
{
    [Fact]
    public async Task Channel_is_told_what_is_dirty_and_nothing_twice()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 12);
        await world.CountAsync(StockWorld.Pen, 0);

        await world.PushAsync();
        await world.PushAsync();

        Assert.Equal((12, 0), (world.Shop.Shows[StockWorld.Mug], world.Shop.Shows[StockWorld.Pen]));
        Assert.Single(world.Shop.Calls);
        Assert.Empty(await world.Levels.DirtyConnectionsAsync());
        var instance = Assert.Single(world.Instances("stock-sync"));
        Assert.Equal("shop", instance.CorrelationId);
        Assert.Equal(
            ["LevelsDirty", "Coalesce", "PlanPush:Planned", "PublishLevels", "RecordPublished", "Coalesce", "PlanPush:Nothing", "Finish"], world.Trace(instance.Id));
    }

    [Fact]
    public async Task Empty_and_low_levels_leave_first_and_a_full_call_is_followed_at_once()
    {
        await using var world = await StockWorld.StartAsync();
        world.Shop.MaxLevels = 2;
        foreach (var (number, onHand) in new[] { 90, 3, 0, 80, 0 }.Index())
        {
            await world.CountAsync(Article(number), onHand);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await world.PushAsync();

        Assert.Equal([[0, 0], [3, 90], [80]], world.Shop.Calls.Select(call => call.Levels.Select(level => level.Available)));
    }

    [Fact]
    public async Task Change_while_a_call_is_under_way_is_told_in_the_next()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 12);
        world.Shop.After = async () =>
        {
            if (world.Shop.Calls.Count == 1)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(1));
                await world.CountAsync(StockWorld.Mug, 4);
            }

            return null;
        };

        await world.PushAsync();

        Assert.Equal(4, world.Shop.Shows[StockWorld.Mug]);
        Assert.Equal([null, 12], world.Shop.Calls.Select(call => call.Levels[0].Expected));
    }

    /// <summary>The change falls between the instance's last look and its end: whoever looks next begins another.</summary>
    [Fact]
    public async Task Change_that_an_ending_workflow_does_not_see_is_seen_by_the_next_beat()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 12);
        await world.PushAsync();

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.CountAsync(StockWorld.Mug, 11);
        Assert.Equal(12, world.Shop.Shows[StockWorld.Mug]);
        await world.PushAsync();

        Assert.Equal(11, world.Shop.Shows[StockWorld.Mug]);
    }

    [Fact]
    public async Task Many_beats_begin_one_workflow()
    {
        await using var world = await StockWorld.StartAsync(new() { ["StockSync:Coalesce"] = "00:00:10" });
        await world.CountAsync(StockWorld.Mug, 12);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.BeatAsync()));
        Assert.Single(world.Instances("stock-sync"));
        Assert.Empty(world.Shop.Calls);

        world.Clock.Advance(TimeSpan.FromSeconds(11));
        await Eventually.SeeAsync("the call", () => world.Shop.Calls.Count, calls => calls == 1);
    }

    [Fact]
    public async Task Level_that_somebody_else_has_changed_is_told_anew()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 12);
        await world.PushAsync();
        world.Shop.Shows[StockWorld.Mug] = 11;
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.CountAsync(StockWorld.Mug, 9);

        await world.PushAsync();

        Assert.Equal(9, world.Shop.Shows[StockWorld.Mug]);
        Assert.Equal([null, 12, 11], world.Shop.Calls.Select(call => call.Levels[0].Expected));
        Assert.Empty(await world.Drift.ListAsync(null, null, 10));
    }

    [Fact]
    public async Task Level_that_somebody_else_changes_again_and_again_is_shown_to_a_person_after_three()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 12);
        await world.PushAsync();
        world.Shop.Before = () =>
        {
            world.Shop.Shows[StockWorld.Mug]++;
            return null;
        };
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.CountAsync(StockWorld.Mug, 9);

        await world.PushAsync();

        Assert.Equal(1 + LevelWrites.MostStale, world.Shop.Calls.Count);
        Assert.Equal((9, 15), (Assert.Single(await world.Drift.ListAsync(DriftState.Open, null, 10)) is var item ? (item.Hub, item.Remote) : default));
        Assert.Equal(LevelState.Parked, (await world.Levels.FindAsync("shop", StockWorld.Mug.Value, StockWorld.Store.Value))!.State);
    }

    [Fact]
    public async Task Level_that_the_channel_does_not_list_is_remembered()
    {
        await using var world = await StockWorld.StartAsync();
        world.Shop.DoesNotList(StockWorld.Mug);
        await world.CountAsync(StockWorld.Mug, 12);
        await world.PushAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.CountAsync(StockWorld.Mug, 11);

        await world.PushAsync();

        Assert.Single(world.Shop.Calls);
        Assert.Equal(LevelState.NotListed, (await world.Levels.FindAsync("shop", StockWorld.Mug.Value, StockWorld.Store.Value))!.State);
    }

    [Fact]
    public async Task Lost_answer_is_asked_for_with_the_same_key()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 12);
        var answers = 0;
        world.Shop.After = () => Task.FromResult<Outcome<IReadOnlyList<PublishedLevel>>?>(
            ++answers == 1 ? new Outcome<IReadOnlyList<PublishedLevel>>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "reset", "The connection broke.")) : null);

        await world.BeatAsync();
        await Eventually.SeeAsync("the call", () => answers, seen => seen == 1);
        await AdvanceUntilQuietAsync(world);

        Assert.Equal(2, answers);
        Assert.Single(world.Shop.Calls);
        var effect = Assert.Single(world.Effects(Operations.StockPublish));
        Assert.Equal((EffectStatus.Done, 2), (effect.Status, effect.Attempts));
    }

    /// <summary>The process dies when the shop has the levels and the hub has not heard of it; meanwhile the stock changes.</summary>
    [Fact]
    public async Task Crash_between_publishing_and_recording_repeats_with_the_same_key_and_sells_nothing_twice()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 12);
        var never = new TaskCompletionSource<Outcome<IReadOnlyList<PublishedLevel>>?>();
        world.Shop.After = () => never.Task;
        await world.BeatAsync();
        await Eventually.SeeAsync("the call", () => world.Shop.Calls.Count, calls => calls == 1);

        world.Shop.After = () => Task.FromResult<Outcome<IReadOnlyList<PublishedLevel>>?>(null);
        await world.CrashAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.CountAsync(StockWorld.Mug, 0);
        await world.BeatAsync();
        await AdvanceUntilQuietAsync(world);

        Assert.Equal(0, world.Shop.Shows[StockWorld.Mug]);
        Assert.Equal([(null, 12), (12, 0)], world.Shop.Calls.Select(call => (call.Levels[0].Expected, call.Levels[0].Available)));
        Assert.Equal(2, world.Shop.Calls.Select(call => call.Key).Distinct().Count());
    }

    /// <summary>What a channel did not take for long must not come true late: it is planned anew with what is there now.</summary>
    [Fact]
    public async Task Levels_that_a_channel_does_not_take_are_given_up_and_planned_anew()
    {
        await using var world = await StockWorld.StartAsync();
        await world.CountAsync(StockWorld.Mug, 12);
        var refused = 0;
        world.Shop.Before = () =>
        {
            refused++;
            return new Outcome<IReadOnlyList<PublishedLevel>>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.Transient, "busy", "Try later."));
        };
        await world.BeatAsync();
        await Eventually.SeeAsync("five attempts", () => Task.FromResult(Advance(world, TimeSpan.FromSeconds(1), () => refused)), seen => seen == 5);

        world.Shop.Before = () => null;
        await world.CountAsync(StockWorld.Mug, 3);
        await AdvanceUntilQuietAsync(world);

        Assert.Equal(3, world.Shop.Shows[StockWorld.Mug]);
        Assert.Equal([3], world.Shop.Calls.Select(call => call.Levels[0].Available));
        Assert.Contains("PublishLevels:Failed", world.Trace(world.Instances("stock-sync")[0].Id));
    }

    [Fact]
    public async Task Channel_is_told_by_its_rule()
    {
        await using var world = await StockWorld.StartAsync(new() { ["StockSync:Channels:shop:Threshold"] = "2", ["StockSync:Channels:shop:Cap"] = "5" });
        await world.CountAsync(StockWorld.Mug, 12);
        await world.CountAsync(StockWorld.Pen, 3);

        await world.PushAsync();

        Assert.Equal((5, 1), (world.Shop.Shows[StockWorld.Mug], world.Shop.Shows[StockWorld.Pen]));
    }

    private static Gtin Article(int number) => Enumerable.Range(0, 10).Select(digit => Gtin.Parse($"4{number:D11}{digit}")).First(parsed => parsed.TryGet(out _)).Value;

    private static async Task AdvanceUntilQuietAsync(StockWorld world) => await Eventually.SeeAsync(
        "publishing to end", () => Advance(world, TimeSpan.FromSeconds(1), () => world.Instances("stock-sync")), found => found.Count > 0 && found.All(instance => instance.Status == IntegrationHub.Workflows.Core.WorkflowStatus.Finished));

    private static T Advance<T>(StockWorld world, TimeSpan by, Func<T> look)
    {
        world.Clock.Advance(by);
        return look();
    }
}
