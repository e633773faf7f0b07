namespace IntegrationHub.Canonical.Returns;

/// <summary>Is the time in which goods may come back: whole days of the store's calendar after the day of the collection or delivery.</summary>
/// <param name="LastDay">The last day that counts.</param>
/// <param name="ClosesAt">The first instant after that day.</param>
public readonly record struct ReturnWindow(DateOnly LastDay, DateTimeOffset ClosesAt)
{
    /// <summary>Counts from an instant, in a time zone.</summary>
    public static ReturnWindow Of(DateTimeOffset fulfilledAt, int days, TimeZoneInfo zone)
    {
        var lastDay = DayOf(fulfilledAt, zone).AddDays(days);
        var midnight = lastDay.AddDays(1).ToDateTime(TimeOnly.MinValue);
        // Where clocks go forward at midnight, the day begins an hour later.
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new ReturnWindow(lastDay, new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime());
    }

    /// <summary>Returns the date of an instant in a time zone.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>Tells whether an instant is in time.</summary>
    public bool IsOpenAt(DateTimeOffset at) => at < ClosesAt;
}
