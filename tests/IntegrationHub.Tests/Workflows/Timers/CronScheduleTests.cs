using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Workflows.Timers;

namespace IntegrationHub.Tests.Workflows.Timers;

public sealed class CronScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("* * * * *", "2026-03-04T05:06:07Z", "2026-03-04T05:07:00Z")]
    [InlineData("*/15 * * * *", "2026-03-04T05:15:00Z", "2026-03-04T05:30:00Z")]
    [InlineData("*/10 * * * * *", "2026-03-04T05:06:07Z", "2026-03-04T05:06:10Z")]
    [InlineData("30 5 0 * * *", "2026-03-04T05:06:07Z", "2026-03-05T00:05:30Z")]
    [InlineData("0 9 * * MON-FRI", "2026-03-06T09:00:00Z", "2026-03-09T09:00:00Z")]
    [InlineData("0 9 * * FRI-MON", "2026-03-03T09:00:00Z", "2026-03-06T09:00:00Z")]
    [InlineData("0 22-2/2 * * *", "2026-03-04T22:00:00Z", "2026-03-05T00:00:00Z")]
    [InlineData("0 0 1 JAN,jul ?", "2026-03-04T00:00:00Z", "2026-07-01T00:00:00Z")]
    [InlineData("0 0 L * *", "2026-02-04T00:00:00Z", "2026-02-28T00:00:00Z")]
    [InlineData("0 0 L-2 * *", "2026-02-04T00:00:00Z", "2026-02-26T00:00:00Z")]
    [InlineData("0 0 L-28 * *", "2029-01-04T00:00:00Z", "2029-03-03T00:00:00Z")]
    [InlineData("0 0 L-28 * *", "2028-01-04T00:00:00Z", "2028-02-01T00:00:00Z")]
    [InlineData("0 0 15W * *", "2026-02-04T00:00:00Z", "2026-02-16T00:00:00Z")]
    [InlineData("0 0 1W * *", "2026-07-30T00:00:00Z", "2026-08-03T00:00:00Z")]
    [InlineData("0 0 LW * *", "2026-05-04T00:00:00Z", "2026-05-29T00:00:00Z")]
    [InlineData("0 0 * * MON#2", "2026-03-04T00:00:00Z", "2026-03-09T00:00:00Z")]
    [InlineData("0 0 * * 5#5", "2026-03-04T00:00:00Z", "2026-05-29T00:00:00Z")]
    [InlineData("0 0 * * 5L", "2026-03-04T00:00:00Z", "2026-03-27T00:00:00Z")]
    [InlineData("0 0 * * 0", "2026-03-04T00:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("0 0 * * 7", "2026-03-04T00:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("0 0 * * 5-7", "2026-03-07T00:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("0 0 * * 0-7", "2026-03-07T00:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("0 0 13 * 5", "2026-03-14T00:00:00Z", "2026-11-13T00:00:00Z")]
    [InlineData("0 0 29 2 *", "2026-03-04T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("@hourly", "2026-03-04T05:00:00Z", "2026-03-04T06:00:00Z")]
    [InlineData("@daily", "2026-03-04T05:00:00Z", "2026-03-05T00:00:00Z")]
    [InlineData("@weekly", "2026-03-04T05:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("@monthly", "2026-03-04T05:00:00Z", "2026-04-01T00:00:00Z")]
    [InlineData("@Yearly", "2026-03-04T05:00:00Z", "2027-01-01T00:00:00Z")]
    public void Next_gives_the_time_that_follows(string expression, string after, string next) =>
        Assert.Equal(At(next), Parse(expression).Next(At(after), TimeZoneInfo.Utc));

    [Theory]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 30 FEB ?")]
    public void A_date_that_does_not_exist_never_comes(string expression) => Assert.Null(Parse(expression).Next(At("2026-03-04T00:00:00Z"), TimeZoneInfo.Utc));

    [Theory]
    [InlineData("30 2 * * *", "2026-03-29T00:00:00Z", "2026-03-29T03:00:00+02:00")]
    [InlineData("30 2 * * *", "2026-03-29T01:00:00Z", "2026-03-30T02:30:00+02:00")]
    [InlineData("0,30 2 * * *", "2026-03-29T01:00:00Z", "2026-03-30T02:00:00+02:00")]
    [InlineData("*/30 * * * *", "2026-03-29T00:30:00Z", "2026-03-29T03:00:00+02:00")]
    [InlineData("30 2 * * *", "2026-10-25T00:00:00Z", "2026-10-25T02:30:00+02:00")]
    [InlineData("30 2 * * *", "2026-10-25T00:30:00Z", "2026-10-26T02:30:00+01:00")]
    [InlineData("*/30 * * * *", "2026-10-25T00:30:00Z", "2026-10-25T02:00:00+01:00")]
    [InlineData("*/30 * * * *", "2026-10-25T01:00:00Z", "2026-10-25T02:30:00+01:00")]
    [InlineData("0 3 * * *", "2026-10-25T00:30:00Z", "2026-10-25T03:00:00+01:00")]
    public void Changing_clocks_neither_lose_nor_repeat_a_fixed_time(string expression, string after, string next)
    {
        var actual = Parse(expression).Next(At(after), Berlin);

        Assert.Equal(At(next), actual);
        Assert.Equal(At(next).Offset, actual!.Value.Offset);
    }

    [Theory]
    [InlineData("", "has 0")]
    [InlineData("* * * *", "has 4")]
    [InlineData("* * * * * * *", "has 7")]
    [InlineData("60 * * * *", "minute field '60'")]
    [InlineData("* 24 * * *", "hour field '24'")]
    [InlineData("* * 0 * *", "day-of-month field '0'")]
    [InlineData("* * * 13 *", "month field '13'")]
    [InlineData("* * * * 8", "day-of-week field '8'")]
    [InlineData("* * * * MO", "day-of-week field 'MO'")]
    [InlineData("*/0 * * * *", "minute field '*/0'")]
    [InlineData("1-2-3 * * * *", "minute field '1-2-3'")]
    [InlineData("1, * * * *", "minute field '1,'")]
    [InlineData("-1 * * * *", "minute field '-1'")]
    [InlineData("a * * * *", "minute field 'a'")]
    [InlineData("61 * * * * *", "second field '61'")]
    [InlineData("0 0 * * MON#6", "day-of-week field 'MON#6'")]
    [InlineData("0 0 32W * *", "day-of-month field '32W'")]
    [InlineData("@often", "'@often' is not known")]
    public void What_is_wrong_is_named(string expression, string expected)
    {
        Assert.False(CronSchedule.TryParse(expression, out var schedule, out var problem));
        Assert.Null(schedule);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_agrees_with_stepping_through_the_minutes() => Prop.ForAll(
        Arb.From(Cases()),
        sample =>
        {
            var (fields, after, zone) = sample;
            var expected = MinuteSteps.Next(fields, after, zone, TimeSpan.FromDays(3));
            var actual = Parse(fields.ToString()).Next(after, zone);
            return (expected is null ? actual is null || actual > after.AddDays(3) : actual == expected)
                .Label($"{fields} after {after:O} in {zone.Id}: expected {expected:O}, got {actual:O}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Next_agrees_with_stepping_through_the_seconds() => Prop.ForAll(
        Arb.From(from second in Field(60) from minute in Field(60) from start in Gen.Choose(0, 100_000) select (second, minute, start)),
        sample =>
        {
            var after = At("2026-03-04T00:00:00Z").AddSeconds(sample.start);
            var expected = Enumerable.Range(1, 2 * 3600).Select(step => after.AddSeconds(step))
                .Where(time => MinuteSteps.In(sample.second, time.Second) && MinuteSteps.In(sample.minute, time.Minute))
                .Cast<DateTimeOffset?>().FirstOrDefault();
            var actual = Parse($"{sample.second} {sample.minute} * * * *").Next(after, TimeZoneInfo.Utc);
            return (actual == expected).Label($"{sample} expected {expected:O}, got {actual:O}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    /// <summary>All of eight years, not samples: what goes wrong on one day of one leap year would be found by chance only.</summary>
    [Fact]
    public void Next_agrees_with_stepping_through_the_days()
    {
        var first = At("2024-01-01T00:00:00Z");
        foreach (var (expression, matches) in DayRules())
        {
            var schedule = Parse(expression);
            var expected = first.AddDays(Enumerable.Range(0, 8 * 365).Reverse().First(day => matches(first.AddDays(day).UtcDateTime)));
            for (var after = expected.AddDays(-1); after >= first; after = after.AddDays(-1))
            {
                var actual = schedule.Next(after, TimeZoneInfo.Utc);
                Assert.True(actual == expected, $"{expression} after {after:O}: expected {expected:O}, got {actual:O}");
                expected = matches(after.UtcDateTime) ? after : expected;
            }
        }
    }

    private static (string Expression, Func<DateTime, bool> Matches)[] DayRules()
    {
        var rules = new List<(string, Func<DateTime, bool>)> { ("0 0 LW * *", day => day == Month(day).Last(IsWeekday)) };
        for (var number = 1; number <= 28; number++)
        {
            var n = number;
            rules.Add(($"0 0 L-{n} * *", day => Month(day).Length > n && day == Month(day)[^(n + 1)]));
            rules.Add(($"0 0 {n}W * *", day => day == Month(day).Where(IsWeekday).MinBy(other => Math.Abs(other.Day - n))));
            rules.Add(($"0 0 {n} * {n % 7}", day => day.Day == n && (int)day.DayOfWeek == n % 7));
            rules.Add(($"0 0 * {(n % 12) + 1} {n % 7}#{(n % 4) + 1}", day => day.Month == (n % 12) + 1 && day == Month(day).Where(other => (int)other.DayOfWeek == n % 7).ElementAt(n % 4)));
            rules.Add(($"0 0 ? * {n % 7}L", day => day == Month(day).Last(other => (int)other.DayOfWeek == n % 7)));
        }

        return [.. rules];
    }

    private static DateTime[] Month(DateTime day) =>
        [.. Enumerable.Range(1, DateTime.DaysInMonth(day.Year, day.Month)).Select(number => new DateTime(day.Year, day.Month, number, 0, 0, 0, DateTimeKind.Utc))];

    private static bool IsWeekday(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Fields over a few days around the changes of clocks.</summary>
    private static Gen<(MinuteSteps Fields, DateTimeOffset After, TimeZoneInfo Zone)> Cases()
    {
        string[] zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"];
        string[] starts = ["2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z", "2026-03-08T03:00:00Z", "2026-11-01T02:00:00Z", "2026-04-04T10:00:00Z", "2026-10-03T10:00:00Z"];
        return
            from minute in Field(60)
            from hour in Field(24)
            from weekday in Gen.Frequency((3, Gen.Constant("*")), (1, Gen.Choose(0, 6).Select(day => day.ToString(CultureInfo.InvariantCulture))))
            from zone in Gen.Elements(zones)
            from start in Gen.Elements(starts)
            from seconds in Gen.Choose(0, 20 * 3600)
            select (new MinuteSteps(minute, hour, weekday), At(start).AddSeconds(seconds), TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    private static Gen<string> Field(int size) => Gen.OneOf(
        Gen.Constant("*"),
        Gen.Choose(1, size / 2).Select(step => $"*/{step}"),
        Gen.Choose(0, size - 1).Select(value => $"{value}"),
        Gen.Choose(0, Math.Min(4, size - 1)).Select(value => $"{value}"),
        from one in Gen.Choose(0, size - 1) from other in Gen.Choose(0, size - 1) select $"{one},{other}",
        from one in Gen.Choose(0, size - 1) from other in Gen.Choose(0, size - 1) select $"{Math.Min(one, other)}-{Math.Max(one, other)}");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static CronSchedule Parse(string expression)
    {
        Assert.True(CronSchedule.TryParse(expression, out var schedule, out var problem), problem);
        return schedule!;
    }
}
