using System.Net;
using IntegrationHub.Sandbox;
using IntegrationHub.Testing;

namespace IntegrationHub.Tests.Sandbox;

public sealed class SandboxClockTests
{
    private readonly TestClock _source = new();
    private readonly SandboxClock _clock;
    private int _fired;

    public SandboxClockTests() => _clock = new SandboxClock(_source);

    [Fact]
    public void Advance_moves_time_and_timestamps()
    {
        var (before, stamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());

        _clock.Advance(TimeSpan.FromDays(8));

        Assert.Equal(TimeSpan.FromDays(8), _clock.GetUtcNow() - before);
        Assert.Equal(TimeSpan.FromDays(8), _clock.GetElapsedTime(stamp));
    }

    [Fact]
    public void Timer_fires_when_an_advance_passes_its_due_time()
    {
        using var timer = Timer(TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, _fired);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _fired);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, _fired);
    }

    [Fact]
    public void Timer_also_follows_real_time()
    {
        using var timer = Timer(TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromHours(1));
        _source.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, _fired);
    }

    [Fact]
    public void Periodic_timer_goes_on_after_a_jump()
    {
        using var timer = Timer(TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        _clock.Advance(TimeSpan.FromHours(5));
        _source.Advance(TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(3, _fired);
    }

    [Fact]
    public void Disposed_timer_stays_silent()
    {
        Timer(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan).Dispose();

        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, _fired);
    }

    [Fact]
    public async Task Delays_of_many_threads_end_with_the_advance()
    {
        var live = new SandboxClock();
        var delays = Enumerable.Range(1, 200).Select(hours => Task.Run(() => Task.Delay(TimeSpan.FromHours(hours), live))).ToList();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => live.Advance(TimeSpan.FromHours(10)))));

        // Delays that began after an advance wait for another one.
        await Eventually.SeeAsync("all delays to end", () =>
        {
            live.Advance(TimeSpan.FromHours(10));
            return delays.Count(delay => delay.IsCompletedSuccessfully);
        }, ended => ended == delays.Count);
    }

    [Fact]
    public void Clock_does_not_go_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));

    [Theory]
    [InlineData("eight days")]
    [InlineData("-P1D")]
    [InlineData("P200Y")]
    public async Task Advance_by_nonsense_is_refused(string by)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await sandbox.PostAsync("/clock/advance", new { by });

        Assert.Equal((HttpStatusCode.BadRequest, "by"), (refused.Status, refused.Value("field")));
    }

    private ITimer Timer(TimeSpan due, TimeSpan period) => _clock.CreateTimer(_ => _fired++, null, due, period);
}
