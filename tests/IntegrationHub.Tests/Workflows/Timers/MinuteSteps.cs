using System.Globalization;

namespace IntegrationHub.Tests.Workflows.Timers;

/// <summary>The slow and obvious way to find the next time of a cron expression: look at the clock on the wall every minute.</summary>
internal sealed record MinuteSteps(string Minute, string Hour, string Weekday)
{
    private bool IsInterval => $"{Minute} {Hour}".IndexOfAny(['*', '-', '/']) >= 0;

    public static DateTimeOffset? Next(MinuteSteps fields, DateTimeOffset after, TimeZoneInfo zone, TimeSpan within)
    {
        var minute = new DateTimeOffset(after.Ticks - (after.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var before = TimeZoneInfo.ConvertTime(minute, zone);
        while (minute < after + within)
        {
            minute = minute.AddMinutes(1);
            var now = TimeZoneInfo.ConvertTime(minute, zone);
            if (fields.Fires(before.DateTime, now, zone))
            {
                return now;
            }

            before = now;
        }

        return null;
    }

    public static bool In(string field, int value)
    {
        if (field == "*")
        {
            return true;
        }

        if (field.StartsWith("*/", StringComparison.Ordinal))
        {
            return value % Number(field[2..]) == 0;
        }

        var ends = field.Split('-');
        return ends.Length == 2
            ? value >= Number(ends[0]) && value <= Number(ends[1])
            : field.Split(',').Any(part => Number(part) == value);
    }

    public override string ToString() => $"{Minute} {Hour} * * {Weekday}";

    private bool Fires(DateTime before, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (IsInterval)
        {
            return Matches(now.DateTime);
        }

        // The hands jump forward: what they jump over is due now.
        for (var skipped = before.AddMinutes(1); skipped < now.DateTime; skipped = skipped.AddMinutes(1))
        {
            if (Matches(skipped))
            {
                return true;
            }
        }

        var isRepetition = zone.IsAmbiguousTime(now.DateTime) && now.Offset == zone.GetAmbiguousTimeOffsets(now.DateTime).Min();
        return Matches(now.DateTime) && !isRepetition;
    }

    private bool Matches(DateTime time) => In(Minute, time.Minute) && In(Hour, time.Hour) && In(Weekday, (int)time.DayOfWeek);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
