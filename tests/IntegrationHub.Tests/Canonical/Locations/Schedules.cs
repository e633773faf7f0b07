using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Locations;

namespace IntegrationHub.Tests.Canonical.Locations;

/// <summary>Generates opening hours in whole minutes, so that sampling every minute measures them exactly.</summary>
internal static class Schedules
{
    public static TimeZoneInfo Berlin { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly Gen<TimeOnly> Times = Gen.OneOf(
        Gen.Choose(0, (24 * 60) - 1).Select(minute => TimeOnly.MinValue.AddMinutes(minute)),
        Gen.Choose(0, 14).Select(quarter => new TimeOnly(1, 0).AddMinutes(15 * quarter)),
        Gen.Elements(new TimeOnly(0, 0), new TimeOnly(2, 0), new TimeOnly(3, 0), new TimeOnly(9, 0), new TimeOnly(18, 0), new TimeOnly(22, 0), new TimeOnly(23, 59)));

    private static readonly Gen<OpeningHoursSpecification> Regular =
        from days in Gen.SubListOf(Enum.GetValues<DayOfWeek>())
        from opens in Times
        from closes in Times
        select new OpeningHoursSpecification { DayOfWeek = [.. days], Opens = opens, Closes = closes };

    // The last Sundays of March and October are the clock changes.
    private static readonly Gen<DateOnly> Dates =
        from sunday in Gen.Elements(new DateOnly(2026, 3, 29), new DateOnly(2026, 10, 25))
        from shift in Gen.Choose(-3, 3)
        select sunday.AddDays(shift);

    private static readonly Gen<OpeningHoursSpecification> Special =
        from closed in Gen.Choose(0, 1)
        from opens in Times
        from closes in Times
        from first in Dates
        from length in Gen.Choose(0, 2)
        select new OpeningHoursSpecification { Opens = opens, Closes = closed == 1 ? opens : closes, ValidFrom = first, ValidThrough = first.AddDays(length) };

    public static Gen<OpeningHours> Any { get; } =
        from regular in Gen.Choose(0, 3).SelectMany(count => Regular.ListOf(count))
        from special in Gen.Choose(0, 2).SelectMany(count => Special.ListOf(count))
        select new OpeningHours(Berlin, [.. regular], [.. special]);

    /// <summary>A whole minute within half a week of a clock change.</summary>
    public static Gen<DateTimeOffset> Starts { get; } =
        from date in Dates
        from minute in Gen.Choose(0, (24 * 60) - 1)
        select new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(minute);
}
