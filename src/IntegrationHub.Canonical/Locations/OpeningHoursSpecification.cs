namespace IntegrationHub.Canonical.Locations;

/// <summary>Says when a location is open on some days, in its local time and the words of schema.org.</summary>
/// <remarks>Closing before opening runs into the next day; equal times mean closed; closing at 23:59 or later means midnight.</remarks>
public sealed record OpeningHoursSpecification
{
    private static readonly TimeOnly LastMinute = new(23, 59);

    /// <summary>Gets the days of the week; empty means every day.</summary>
    public IReadOnlyList<DayOfWeek> DayOfWeek { get; init; } = [];

    public required TimeOnly Opens { get; init; }

    public required TimeOnly Closes { get; init; }

    /// <summary>Gets the first date; absent means since ever.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Gets the last date; absent means for ever.</summary>
    public DateOnly? ValidThrough { get; init; }

    internal bool Covers(DateOnly date) =>
        (ValidFrom is null || date >= ValidFrom)
        && (ValidThrough is null || date <= ValidThrough)
        && (DayOfWeek.Count == 0 || DayOfWeek.Contains(date.DayOfWeek));

    /// <summary>The opening that starts on a date, in local time, or null when the day is closed.</summary>
    internal (DateTime Opens, DateTime Closes)? On(DateOnly date)
    {
        if (Opens == Closes)
        {
            return null;
        }

        var midnight = date.ToDateTime(TimeOnly.MinValue);
        var closes = Closes >= LastMinute ? midnight.AddDays(1)
            : Closes < Opens ? midnight.AddDays(1) + Closes.ToTimeSpan()
            : midnight + Closes.ToTimeSpan();
        return (midnight + Opens.ToTimeSpan(), closes);
    }
}
