using System.Globalization;

namespace IntegrationHub.Workflows.Timers;

/// <summary>The days of a cron expression: day of month and day of week, which must both match, and their special forms.</summary>
internal sealed record CronDays
{
    private static readonly CronField OfMonth = new("day-of-month", 1, 31);
    private static readonly CronField OfWeek = new("day-of-week", 0, 6, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);

    /// <summary>Days of the month as bits; null when every day is right.</summary>
    private ulong? monthDays;

    /// <summary>Days before the last of the month; null when <c>L</c> is not used.</summary>
    private int? beforeLast;

    /// <summary>The day to which the nearest weekday is taken; 0 is the last day of the month.</summary>
    private int? nearestTo;

    private int? beforeWeekday;

    /// <summary>Days of the week as bits, Sunday first; null when every day is right.</summary>
    private ulong? weekDays;

    private int? weekDay;

    /// <summary>Which one of the month the weekday must be; 0 is the last.</summary>
    private int? occurrence;

    public static bool TryParse(string ofMonth, string ofWeek, out CronDays? days, out string? problem)
    {
        var parsed = new CronDays();
        days = parsed.TryParseOfMonth(ofMonth, out problem) && parsed.TryParseOfWeek(ofWeek, out problem) ? parsed : null;
        return days is not null;
    }

    public bool Match(DateOnly date)
    {
        var last = DateTime.DaysInMonth(date.Year, date.Month);
        return (monthDays is not { } inMonth || (inMonth >> date.Day & 1) == 1)
            && (beforeLast is not { } distance || date.Day == last - distance)
            && (nearestTo is not { } target || date.Day == NearestWeekday(date.Year, date.Month, target == 0 ? last - (beforeWeekday ?? 0) : target, last))
            && (weekDays is not { } inWeek || (inWeek >> (int)date.DayOfWeek & 1) == 1)
            && (weekDay is not { } day || (date.DayOfWeek == (DayOfWeek)day && IsOccurrence(date.Day, last)));
    }

    private bool IsOccurrence(int day, int last) => occurrence == 0 ? day > last - 7 : ((day - 1) / 7) + 1 == occurrence;

    /// <summary>The weekday nearest to a day, without leaving the month; 0 when the month has no such day.</summary>
    private static int NearestWeekday(int year, int month, int day, int last)
    {
        if (day < 1 || day > last)
        {
            return 0;
        }

        return new DateOnly(year, month, day).DayOfWeek switch
        {
            DayOfWeek.Saturday => day > 1 ? day - 1 : day + 2,
            DayOfWeek.Sunday => day < last ? day + 1 : day - 2,
            _ => day,
        };
    }

    private bool TryParseOfMonth(string text, out string? problem)
    {
        problem = null;
        var upper = text.ToUpperInvariant();
        if (upper is "*" or "?")
        {
            return true;
        }

        if (upper == "L")
        {
            beforeLast = 0;
            return true;
        }

        if (upper.StartsWith("L-", StringComparison.Ordinal) && TryParseNumber(upper[2..].TrimEnd('W'), 30, out var distance) && distance > 0)
        {
            beforeLast = upper.EndsWith('W') ? null : distance;
            (nearestTo, beforeWeekday) = upper.EndsWith('W') ? (0, distance) : ((int?)null, (int?)null);
            return true;
        }

        if (upper.EndsWith('W') && upper != "W" && (upper == "LW" || OfMonth.TryParseValue(upper[..^1], out _)))
        {
            nearestTo = upper == "LW" ? 0 : int.Parse(upper[..^1], CultureInfo.InvariantCulture);
            return true;
        }

        var isRight = OfMonth.TryParse(upper, out var values, out _, out problem);
        monthDays = values;
        return isRight;
    }

    private bool TryParseOfWeek(string text, out string? problem)
    {
        problem = null;
        var upper = text.ToUpperInvariant();
        if (upper is "*" or "?")
        {
            return true;
        }

        var number = upper.IndexOf('#', StringComparison.Ordinal);
        if (number > 0 && OfWeek.TryParseValue(upper[..number], out var nthDay) && TryParseNumber(upper[(number + 1)..], 5, out var nth) && nth > 0)
        {
            (weekDay, occurrence) = (nthDay, nth);
            return true;
        }

        if (upper.Length > 1 && upper.EndsWith('L') && OfWeek.TryParseValue(upper[..^1], out var lastDay))
        {
            (weekDay, occurrence) = (lastDay, 0);
            return true;
        }

        var isRight = OfWeek.TryParse(upper, out var values, out _, out problem);
        weekDays = values;
        return isRight;
    }

    private static bool TryParseNumber(string text, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;
}
