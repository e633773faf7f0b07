using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Locations;

namespace IntegrationHub.Tests.Canonical.Locations;

public sealed class OpeningHoursPropertyTests
{
    private static readonly Gen<int> Minutes = Gen.OneOf(Gen.Choose(0, 180), Gen.Choose(0, 3 * 24 * 60));

    [Fact]
    public void The_open_time_until_the_result_is_the_duration() =>
        Prop.ForAll(Schedules.Any.Zip(Schedules.Starts, (hours, start) => (hours, start)).Zip(Gen.Choose(1, 2000)).ToArbitrary(), given =>
        {
            var ((hours, start), minutes) = given;
            var end = hours.AddOpenTime(start, TimeSpan.FromMinutes(minutes));

            // Beyond a month sampling is slow and tells nothing new.
            if (end is { } instant && instant - start < TimeSpan.FromDays(31))
            {
                Assert.True(instant >= start);
                Assert.Equal(minutes, OpenMinutes(hours, start, instant));
                Assert.True(hours.IsOpen(instant.AddMinutes(-1)), "The result is the first such instant, so the minute before it was open.");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_skipped_when_there_is_no_result() =>
        Prop.ForAll(Schedules.Any.Zip(Schedules.Starts).ToArbitrary(), given =>
        {
            var (hours, start) = given;
            if (hours.AddOpenTime(start, TimeSpan.FromMinutes(1)) is null)
            {
                Assert.Equal(0, OpenMinutes(hours, start, start.AddDays(10)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_longer_duration_never_ends_earlier() =>
        Prop.ForAll(Schedules.Any.Zip(Schedules.Starts, (hours, start) => (hours, start)).Zip(Minutes.Two()).ToArbitrary(), given =>
        {
            var ((hours, start), (one, other)) = given;
            var shorter = hours.AddOpenTime(start, TimeSpan.FromMinutes(Math.Min(one, other)));
            var longer = hours.AddOpenTime(start, TimeSpan.FromMinutes(Math.Max(one, other)));

            Assert.True(shorter is null || shorter >= start);
            Assert.True((shorter ?? DateTimeOffset.MaxValue) <= (longer ?? DateTimeOffset.MaxValue));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_steps_end_where_one_does() =>
        Prop.ForAll(Schedules.Any.Zip(Schedules.Starts, (hours, start) => (hours, start)).Zip(Minutes.Two()).ToArbitrary(), given =>
        {
            var ((hours, start), (one, other)) = given;
            var whole = hours.AddOpenTime(start, TimeSpan.FromMinutes(one + other));

            if (other > 0 && whole is not null)
            {
                Assert.Equal(whole, hours.AddOpenTime(hours.AddOpenTime(start, TimeSpan.FromMinutes(one))!.Value, TimeSpan.FromMinutes(other)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_never_opens_gives_nothing_and_soon()
    {
        var closed = new OpeningHours(Schedules.Berlin, [new() { Opens = new(9, 0), Closes = new(9, 0) }], []);
        var past = new OpeningHours(Schedules.Berlin, [new() { Opens = new(9, 0), Closes = new(18, 0), ValidThrough = new(2020, 1, 1) }], []);
        var manyExceptions = new OpeningHours(Schedules.Berlin, [], [.. Enumerable.Range(0, 800).Select(day => Closed(new DateOnly(2026, 1, 1).AddDays(day), new DateOnly(2026, 1, 1).AddDays(day)))]);
        var watch = Stopwatch.StartNew();

        Assert.All([closed, past, manyExceptions], hours => Assert.Null(hours.AddOpenTime(Instant("2026-01-01T12:00Z"), TimeSpan.FromMinutes(1))));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void The_ends_of_the_calendar_are_no_fault()
    {
        Assert.Null(Week.AddOpenTime(DateTimeOffset.MaxValue, TimeSpan.FromHours(1)));
        Assert.NotNull(Week.AddOpenTime(DateTimeOffset.MinValue, TimeSpan.FromHours(1)));
        Assert.False(Week.IsOpen(DateTimeOffset.MaxValue));
        Assert.False(Week.IsOpen(DateTimeOffset.MinValue));
    }

    [Fact]
    public void A_negative_duration_is_a_fault() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Week.AddOpenTime(DateTimeOffset.UnixEpoch, TimeSpan.FromTicks(-1)));

    private static OpeningHours Week { get; } = new(
        Schedules.Berlin,
        [new() { DayOfWeek = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday], Opens = new(9, 0), Closes = new(18, 0) }],
        []);

    private static OpeningHoursSpecification Closed(DateOnly from, DateOnly through) => new() { Opens = default, Closes = default, ValidFrom = from, ValidThrough = through };

    private static int OpenMinutes(OpeningHours hours, DateTimeOffset start, DateTimeOffset end)
    {
        var minutes = 0;
        for (var instant = start; instant < end; instant = instant.AddMinutes(1))
        {
            minutes += hours.IsOpen(instant) ? 1 : 0;
        }

        return minutes;
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
