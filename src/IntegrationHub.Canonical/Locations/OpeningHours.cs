namespace IntegrationHub.Canonical.Locations;

/// <summary>Calculates with the opening hours of one location; pure, so that a timer set from it is the same on every node.</summary>
public sealed class OpeningHours(
    TimeZoneInfo zone,
    IReadOnlyList<OpeningHoursSpecification> regular,
    IReadOnlyList<OpeningHoursSpecification> special)
{
    // Two years hold every real calendar; a schedule that does not open enough within them never will.
    private const int HorizonDays = 2 * 366;

    private static readonly OpeningHoursSpecification[] AllDay = [new() { Opens = TimeOnly.MinValue, Closes = TimeOnly.MaxValue }];

    private bool AlwaysOpen => regular.Count == 0 && special.Count == 0;

    /// <summary>Tells whether the location is open; the opening instant belongs to the opening, the closing instant does not.</summary>
    public bool IsOpen(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        return AlwaysOpen || DaysFrom(utc).Take(3).SelectMany(Openings).Any(opening => opening.Start <= utc && utc < opening.End);
    }

    /// <summary>Returns the first instant (UTC) by which the location was open for <paramref name="openDuration"/> since <paramref name="start"/>, or null when it is not open that long within two years.</summary>
    public DateTimeOffset? AddOpenTime(DateTimeOffset start, TimeSpan openDuration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(openDuration, TimeSpan.Zero);
        if (AlwaysOpen || openDuration == TimeSpan.Zero)
        {
            return openDuration > DateTimeOffset.MaxValue - start ? null : (start + openDuration).ToUniversalTime();
        }

        var position = start.UtcDateTime;
        var left = openDuration;
        foreach (var day in DaysFrom(position).Take(HorizonDays))
        {
            // Openings of one day may overlap each other and the night before; position only moves forward, so nothing counts twice.
            foreach (var opening in Openings(day).OrderBy(opening => opening.Start))
            {
                var from = opening.Start > position ? opening.Start : position;
                if (opening.End - from >= left)
                {
                    return new DateTimeOffset(from + left);
                }

                if (opening.End > from)
                {
                    left -= opening.End - from;
                    position = opening.End;
                }
            }
        }

        return null;
    }

    /// <summary>The local dates from the day before, whose night may still be open, to the end of the calendar.</summary>
    private IEnumerable<DateOnly> DaysFrom(DateTime utc)
    {
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
        for (var day = Math.Max(first.DayNumber - 1, 1); day < DateOnly.MaxValue.DayNumber - 1; day++)
        {
            yield return DateOnly.FromDayNumber(day);
        }
    }

    private IEnumerable<(DateTime Start, DateTime End)> Openings(DateOnly date)
    {
        var specifications = special.Any(exception => exception.Covers(date)) ? special : regular.Count == 0 ? AllDay : regular;
        foreach (var specification in specifications)
        {
            if (specification.Covers(date) && specification.On(date) is var (opens, closes))
            {
                yield return (ToUtc(opens, first: true), ToUtc(closes, first: false));
            }
        }
    }

    /// <summary>A local time that a clock change skips counts as the end of the gap; one that it repeats opens at the first and closes at the second.</summary>
    private DateTime ToUtc(DateTime local, bool first)
    {
        if (zone.IsInvalidTime(local))
        {
            var gap = local;
            while (zone.IsInvalidTime(gap))
            {
                gap = new DateTime(gap.Ticks - (gap.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
            }

            local = gap;
        }

        var offset = !zone.IsAmbiguousTime(local) ? zone.GetUtcOffset(local)
            : first ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetAmbiguousTimeOffsets(local).Min();
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
