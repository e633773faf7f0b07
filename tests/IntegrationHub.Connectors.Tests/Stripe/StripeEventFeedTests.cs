using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Stripe;

public sealed class StripeEventFeedTests : IAsyncLifetime
{
    private readonly long _aWeekAgo = TimeProvider.System.GetUtcNow().AddDays(-7).ToUnixTimeSeconds();
    private ConnectorBench _bench = null!;

    private StripeStub Stripe => (StripeStub)_bench.Stub;

    public async Task InitializeAsync() => _bench = await StripeBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Feed_starts_with_the_earliest_event_and_tells_each_once_in_order()
    {
        Happen(1, 23);

        Assert.Equal(Enumerable.Range(1, 23).Select(number => $"evt_{number:00}"), await ReadAllAsync(null, limit: 5));
    }

    [Fact]
    public async Task Feed_finds_the_earliest_event_among_many_with_few_questions()
    {
        Happen(1, 500);

        var first = await ReadAsync(null, limit: 20);

        Assert.Equal("evt_01", first.Events[0].Id);
        Assert.InRange(Stripe.Requests.Count, 2, 40);
    }

    [Fact]
    public async Task Feed_starts_right_where_many_events_happened_within_one_second()
    {
        Happen(1, 23, sameSecond: true);

        Assert.Equal(23, (await ReadAllAsync(null, limit: 5)).Count);
    }

    [Fact]
    public async Task Feed_goes_on_behind_its_cursor()
    {
        Happen(1, 3);
        var cursor = (await ReadAsync(null, limit: 20)).Next;
        Happen(4, 2);

        var page = await ReadAsync(cursor, limit: 20);

        Assert.Equal(["evt_04", "evt_05"], page.Events.Select(happened => happened.Id));
        Assert.Equal("evt_05", (await ReadAsync(page.Next, limit: 20)).Next);
    }

    [Fact]
    public async Task Feed_whose_cursor_stripe_forgot_starts_with_what_is_still_there()
    {
        Happen(1, 3);
        var cursor = (await ReadAsync(null, limit: 20)).Next;
        Happen(4, 2);
        Stripe.ForgetEvents(3);

        Assert.Equal(["evt_04", "evt_05"], (await ReadAsync(cursor, limit: 20)).Events.Select(happened => happened.Id));
    }

    [Fact]
    public async Task Feed_without_events_has_none() => Assert.Empty((await ReadAsync(null, limit: 20)).Events);

    [Fact]
    public async Task Event_that_cannot_be_read_does_not_hold_back_the_next()
    {
        var broken = StripeStub.Intent("pi_1", 1, "eur", "ord_1");
        broken["id"] = 7;
        Stripe.Tell("evt_00", "payment_intent.succeeded", _aWeekAgo, broken);
        Happen(1, 1);

        Assert.Equal(["evt_01"], (await ReadAsync(null, limit: 20)).Events.Select(happened => happened.Id));
        Assert.Contains(_bench.Log.Lines, line => line.Contains("evt_00", StringComparison.Ordinal));
    }

    private void Happen(int first, int count, bool sameSecond = false)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            Stripe.Tell($"evt_{number:00}", "payment_intent.succeeded", _aWeekAgo + (sameSecond ? 0 : number * 60), StripeStub.Intent($"pi_{number}", 100, "eur", "ord_1"));
        }
    }

    private async Task<List<string>> ReadAllAsync(string? cursor, int limit)
    {
        var ids = new List<string>();
        for (var page = await ReadAsync(cursor, limit); page.Events.Count > 0; page = await ReadAsync(page.Next, limit))
        {
            Assert.InRange(page.Events.Count, 1, limit);
            ids.AddRange(page.Events.Select(happened => happened.Id));
        }

        return ids;
    }

    private async Task<FeedPage> ReadAsync(string? cursor, int limit) =>
        Assert.IsType<Outcome<FeedPage>.Done>(await _bench.Capability<IEventFeed>().ReadAsync(cursor, limit, default)).Value;
}
