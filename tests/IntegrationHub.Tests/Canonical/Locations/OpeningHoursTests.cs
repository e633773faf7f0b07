using IntegrationHub.Canonical.Locations;

namespace IntegrationHub.Tests.Canonical.Locations;

public sealed class OpeningHoursTests
{
    private static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    private static readonly OpeningHoursSpecification[] Shop =
    [
        Open("09:30", "14:00", DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday),
        Open("17:00", "20:30", DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday),
        Open("10:00", "14:00", DayOfWeek.Saturday),
    ];

    [Theory]
    [InlineData("2026-03-02T09:29:59+01:00", false)]
    [InlineData("2026-03-02T09:30:00+01:00", true)]
    [InlineData("2026-03-02T14:00:00+01:00", false)]
    [InlineData("2026-03-07T13:59:00+01:00", true)]
    [InlineData("2026-03-08T12:00:00+01:00", false)]
    public void Shop_is_open_in_its_local_hours(string instant, bool open) => Assert.Equal(open, Hours(Shop).IsOpen(At(instant)));

    [Theory]
    [InlineData("2026-03-02T10:00:00+01:00", "00:30", "2026-03-02T10:30:00+01:00")]
    [InlineData("2026-03-02T13:45:00+01:00", "00:30", "2026-03-02T17:15:00+01:00")]
    [InlineData("2026-03-02T20:15:00+01:00", "00:30", "2026-03-03T09:45:00+01:00")]
    [InlineData("2026-03-02T03:00:00+01:00", "00:30", "2026-03-02T10:00:00+01:00")]
    [InlineData("2026-03-07T13:30:00+01:00", "02:00", "2026-03-09T11:00:00+01:00")]
    [InlineData("2026-03-02T13:30:00+01:00", "00:30", "2026-03-02T14:00:00+01:00")]
    [InlineData("2026-03-02T15:00:00+01:00", "00:00", "2026-03-02T15:00:00+01:00")]
    public void Open_time_passes_only_while_open(string start, string duration, string end) =>
        Assert.Equal(At(end), Hours(Shop).AddOpenTime(At(start), TimeSpan.Parse(duration, null)));

    [Fact]
    public void Weekend_of_a_clock_change_counts_local_hours()
    {
        // On 29 March 2026 Madrid goes from 02:00 to 03:00; on 25 October from 03:00 back to 02:00.
        var saturday = Hours(Shop).AddOpenTime(At("2026-03-28T13:00:00+01:00"), TimeSpan.FromHours(2));
        var autumn = Hours(Shop).AddOpenTime(At("2026-10-24T13:00:00+02:00"), TimeSpan.FromHours(2));

        Assert.Equal(At("2026-03-30T10:30:00+02:00"), saturday);
        Assert.Equal(At("2026-10-26T10:30:00+01:00"), autumn);
    }

    [Fact]
    public void Night_of_a_clock_change_is_as_long_as_it_really_is()
    {
        var nights = Hours([Open("22:00", "06:00")]);

        Assert.Equal(At("2026-03-29T06:00:00+02:00"), nights.AddOpenTime(At("2026-03-28T22:00:00+01:00"), TimeSpan.FromHours(7)));
        Assert.Equal(At("2026-10-25T06:00:00+01:00"), nights.AddOpenTime(At("2026-10-24T22:00:00+02:00"), TimeSpan.FromHours(9)));
    }

    [Fact]
    public void Opening_inside_the_skipped_hour_starts_after_it()
    {
        var early = Hours([Open("02:30", "04:00")]);

        Assert.Equal(At("2026-03-29T03:30:00+02:00"), early.AddOpenTime(At("2026-03-29T00:30:00+01:00").AddHours(1), TimeSpan.FromMinutes(30)));
    }

    [Fact]
    public void Night_belongs_to_the_day_it_started()
    {
        var friday = Hours([Open("20:00", "02:00", DayOfWeek.Friday)]);

        Assert.True(friday.IsOpen(At("2026-03-07T01:59:00+01:00")));
        Assert.False(friday.IsOpen(At("2026-03-06T01:59:00+01:00")));
    }

    [Fact]
    public void Closing_a_minute_before_midnight_means_midnight()
    {
        var always = Hours([Open("00:00", "23:59")]);

        Assert.Equal(At("2026-03-04T00:00:00+01:00"), always.AddOpenTime(At("2026-03-02T00:00:00+01:00"), TimeSpan.FromHours(48)));
    }

    [Fact]
    public void Special_date_replaces_the_regular_hours()
    {
        var holiday = Open("00:00", "00:00") with { ValidFrom = new(2026, 3, 3), ValidThrough = new(2026, 3, 3) };
        var hours = new OpeningHours(Madrid, Shop, [holiday]);

        Assert.False(hours.IsOpen(At("2026-03-03T10:00:00+01:00")));
        Assert.Equal(At("2026-03-04T10:00:00+01:00"), hours.AddOpenTime(At("2026-03-02T20:00:00+01:00"), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Location_without_hours_is_always_open()
    {
        var hours = new OpeningHours(Madrid, [], []);

        Assert.True(hours.IsOpen(At("2026-03-08T03:00:00+01:00")));
        Assert.Equal(At("2026-03-08T03:30:00+01:00"), hours.AddOpenTime(At("2026-03-08T03:00:00+01:00"), TimeSpan.FromMinutes(30)));
    }

    [Fact]
    public void Location_with_only_exceptions_is_open_on_all_other_days()
    {
        var hours = new OpeningHours(Madrid, [], [Open("00:00", "00:00") with { ValidFrom = new(2026, 3, 3), ValidThrough = new(2026, 3, 3) }]);

        Assert.Equal(At("2026-03-04T01:00:00+01:00"), hours.AddOpenTime(At("2026-03-02T23:00:00+01:00"), TimeSpan.FromHours(2)));
    }

    [Fact]
    public void Location_that_never_opens_has_no_answer()
    {
        Assert.Null(Hours([Open("09:00", "09:00")]).AddOpenTime(At("2026-03-02T10:00:00+01:00"), TimeSpan.FromTicks(1)));
        Assert.Null(Hours([Open("09:00", "10:00") with { ValidThrough = new(2020, 1, 1) }]).AddOpenTime(At("2026-03-02T10:00:00+01:00"), TimeSpan.FromHours(1)));
        Assert.Null(Hours(Shop).AddOpenTime(DateTimeOffset.MaxValue, TimeSpan.FromHours(1)));
        Assert.Null(Hours(Shop).AddOpenTime(At("2026-03-02T10:00:00+01:00"), TimeSpan.MaxValue));
    }

    private static OpeningHours Hours(OpeningHoursSpecification[] regular) => new(Madrid, regular, []);

    private static OpeningHoursSpecification Open(string opens, string closes, params DayOfWeek[] days) =>
        new() { Opens = TimeOnly.Parse(opens, null), Closes = TimeOnly.Parse(closes, null), DayOfWeek = days };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, null);
}
