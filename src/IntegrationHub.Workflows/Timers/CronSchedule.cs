using System.Collections.Frozen;

namespace IntegrationHub.Workflows.Timers;

/// <summary>
/// A cron expression of five fields, or six with seconds first. Day of month and day of week must both match.
/// Where clocks go forward, a fixed time that is skipped fires once at the end of the gap; where they go back, a fixed time fires at its
/// first occurrence only. Intervals (<c>*</c>, ranges and steps in second, minute or hour) follow elapsed time through both.
/// </summary>
internal sealed class CronSchedule
{
    /// <summary>The rarest real date, a 29 February on a given weekday, comes back within forty years.</summary>
    private const int YearsToSearch = 50;

    private static readonly FrozenDictionary<string, string> Macros = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly CronField Second = new("second", 0, 59);
    private static readonly CronField Minute = new("minute", 0, 59);
    private static readonly CronField Hour = new("hour", 0, 23);
    private static readonly CronField Month = new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    private readonly ulong seconds;
    private readonly ulong minutes;
    private readonly ulong hours;
    private readonly ulong months;
    private readonly CronDays days;
    private readonly bool isInterval;

    private CronSchedule(ulong seconds, ulong minutes, ulong hours, ulong months, CronDays days, bool isInterval) =>
        (this.seconds, this.minutes, this.hours, this.months, this.days, this.isInterval) = (seconds, minutes, hours, months, days, isInterval);

    public static bool TryParse(string expression, out CronSchedule? schedule, out string? problem)
    {
        schedule = null;
        var text = expression.Trim();
        if (text.StartsWith('@'))
        {
            if (!Macros.TryGetValue(text, out var meaning))
            {
                problem = $"'{text}' is not known; use one of {string.Join(", ", Macros.Keys.Order(StringComparer.Ordinal))}.";
                return false;
            }

            text = meaning;
        }

        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is not (5 or 6))
        {
            problem = $"A cron expression has five fields, or six with seconds first; '{expression}' has {fields.Length}.";
            return false;
        }

        if (fields.Length == 5)
        {
            fields = ["0", .. fields];
        }

        if (!Second.TryParse(fields[0], out var seconds, out var everySecond, out problem)
            || !Minute.TryParse(fields[1], out var minutes, out var everyMinute, out problem)
            || !Hour.TryParse(fields[2], out var hours, out var everyHour, out problem)
            || !Month.TryParse(fields[4], out var months, out _, out problem)
            || !CronDays.TryParse(fields[3], fields[5], out var days, out problem))
        {
            return false;
        }

        schedule = new CronSchedule(seconds, minutes, hours, months, days!, everySecond || everyMinute || everyHour);
        return true;
    }

    /// <summary>The first time after the given one, in the offset of the zone; null when there is none within fifty years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone);
        var next = NextFrom(local.DateTime, after, zone);
        if (isInterval && NextInRepetition(local, after, zone) is { } repeated && (next is null || repeated < next))
        {
            next = repeated;
        }

        return next;
    }

    private DateTimeOffset? NextFrom(DateTime from, DateTimeOffset after, TimeZoneInfo zone)
    {
        for (var time = NextLocal(from); time is { } local; time = NextLocal(local.AddSeconds(1)))
        {
            if (FirstInstant(local, zone) is { } first && first > after)
            {
                return first;
            }

            if (isInterval && zone.IsAmbiguousTime(local) && InOffset(local, zone.GetAmbiguousTimeOffsets(local).Min()) is var second && second > after)
            {
                return second;
            }
        }

        return null;
    }

    /// <summary>
    /// Where the clock goes back, the times of the repeated hour come again although they lie before the local time of its first pass.
    /// </summary>
    private DateTimeOffset? NextInRepetition(DateTimeOffset local, DateTimeOffset after, TimeZoneInfo zone)
    {
        if (!zone.IsAmbiguousTime(local.DateTime))
        {
            return null;
        }

        var offset = zone.GetAmbiguousTimeOffsets(local.DateTime).Min();
        var start = local.DateTime.AddTicks(-(local.DateTime.Ticks % TimeSpan.TicksPerMinute));
        while (zone.IsAmbiguousTime(start.AddMinutes(-1)))
        {
            start = start.AddMinutes(-1);
        }

        for (var time = NextLocal(start); time is { } repeated && zone.IsAmbiguousTime(repeated); time = NextLocal(repeated.AddSeconds(1)))
        {
            if (InOffset(repeated, offset) is var instant && instant > after)
            {
                return instant;
            }
        }

        return null;
    }

    /// <summary>When a local time comes first; in a gap the end of the gap for fixed times, and never for intervals.</summary>
    private DateTimeOffset? FirstInstant(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            return isInterval ? null : EndOfGap(local, zone);
        }

        return InOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }

    private static DateTimeOffset EndOfGap(DateTime local, TimeZoneInfo zone)
    {
        var end = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute));
        do
        {
            end = end.AddMinutes(1);
        }
        while (zone.IsInvalidTime(end));
        return InOffset(end, zone.GetUtcOffset(end));
    }

    private static DateTimeOffset InOffset(DateTime local, TimeSpan offset) => new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset);

    /// <summary>The first matching time of the calendar, that of the given second included.</summary>
    private DateTime? NextLocal(DateTime from)
    {
        var whole = new DateTime(from.Ticks - (from.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);
        var date = DateOnly.FromDateTime(whole);
        var earliest = TimeOnly.FromDateTime(whole);
        var last = Math.Min(date.Year + YearsToSearch, 9_990);
        while (date.Year <= last)
        {
            if ((months >> date.Month & 1) == 0)
            {
                date = new DateOnly(date.Year, date.Month, 1).AddMonths(1);
                earliest = TimeOnly.MinValue;
                continue;
            }

            if (days.Match(date) && FirstTime(earliest) is { } time)
            {
                return date.ToDateTime(time);
            }

            date = date.AddDays(1);
            earliest = TimeOnly.MinValue;
        }

        return null;
    }

    private TimeOnly? FirstTime(TimeOnly earliest)
    {
        for (var hour = FirstBit(hours, earliest.Hour); hour >= 0; hour = FirstBit(hours, hour + 1))
        {
            var sameHour = hour == earliest.Hour;
            for (var minute = FirstBit(minutes, sameHour ? earliest.Minute : 0); minute >= 0; minute = FirstBit(minutes, minute + 1))
            {
                var second = FirstBit(seconds, sameHour && minute == earliest.Minute ? earliest.Second : 0);
                if (second >= 0)
                {
                    return new TimeOnly(hour, minute, second);
                }
            }
        }

        return null;
    }

    private static int FirstBit(ulong bits, int from)
    {
        var rest = from > 63 ? 0 : bits >> from;
        return rest == 0 ? -1 : from + System.Numerics.BitOperations.TrailingZeroCount(rest);
    }
}
