using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Locations;

namespace IntegrationHub.PublicApi.Locations;

/// <summary>When a place is open on some days, in its local time.</summary>
internal sealed record OpeningHoursView
{
    /// <summary>The days of the week, such as Monday; none means every day.</summary>
    public required IReadOnlyList<WeekDay> DayOfWeek { get; init; }

    /// <summary>When it opens.</summary>
    public required TimeOnly Opens { get; init; }

    /// <summary>When it closes; a time before the opening is on the next day, and the same time means closed.</summary>
    public required TimeOnly Closes { get; init; }

    /// <summary>The first date; absent means since ever.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last date; absent means for ever.</summary>
    public DateOnly? ValidThrough { get; init; }

    public static OpeningHoursView Of(OpeningHoursSpecification hours) => new()
    {
        DayOfWeek = [.. hours.DayOfWeek.Select(day => (WeekDay)day)],
        Opens = hours.Opens,
        Closes = hours.Closes,
        ValidFrom = hours.ValidFrom,
        ValidThrough = hours.ValidThrough,
    };
}

/// <summary>A day of the week, written as a word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WeekDay>))]
internal enum WeekDay
{
    Sunday = DayOfWeek.Sunday,
    Monday = DayOfWeek.Monday,
    Tuesday = DayOfWeek.Tuesday,
    Wednesday = DayOfWeek.Wednesday,
    Thursday = DayOfWeek.Thursday,
    Friday = DayOfWeek.Friday,
    Saturday = DayOfWeek.Saturday,
}
