using System.ComponentModel;
using IntegrationHub.Canonical.Locations;

namespace IntegrationHub.PublicApi.Catalog;

/// <summary>A store or a warehouse.</summary>
public sealed record LocationDocument
{
    [Description("Global Location Number, 13 digits.")]
    public required string Gln { get; init; }

    public required string Name { get; init; }

    [Description("The retailer's own number of it.")]
    public string? BranchCode { get; init; }

    [Description("store or dc.")]
    public required IReadOnlyList<string> Roles { get; init; }

    [Description("IANA time zone of the opening hours.")]
    public required string TimeZone { get; init; }

    public AddressDocument? Address { get; init; }

    [Description("The regular week; without any hours it is always open.")]
    public required IReadOnlyList<OpeningHoursDocument> OpeningHoursSpecification { get; init; }

    internal static LocationDocument Of(Location location) => new()
    {
        Gln = location.Gln.Value,
        Name = location.Name.Value,
        BranchCode = location.BranchCode?.Value,
        Roles = [.. location.Roles.Select(role => role == LocationRole.Store ? "store" : "dc")],
        TimeZone = location.TimeZone.Value,
        Address = location.Address is { } address ? AddressDocument.Of(address) : null,
        OpeningHoursSpecification = [.. location.OpeningHoursSpecification.Select(OpeningHoursDocument.Of)],
    };
}

/// <summary>A postal address.</summary>
public sealed record AddressDocument
{
    public required string StreetAddress { get; init; }

    public required string AddressLocality { get; init; }

    public string? PostalCode { get; init; }

    [Description("ISO 3166-1, two letters.")]
    public required string AddressCountry { get; init; }

    internal static AddressDocument Of(PostalAddress address) => new()
    {
        StreetAddress = address.StreetAddress.Value,
        AddressLocality = address.AddressLocality.Value,
        PostalCode = address.PostalCode?.Value,
        AddressCountry = address.AddressCountry.Value,
    };
}

/// <summary>Hours of some days of the week, in local time.</summary>
public sealed record OpeningHoursDocument
{
    [Description("Monday to Sunday; empty means every day.")]
    public required IReadOnlyList<string> DayOfWeek { get; init; }

    [Description("HH:mm.")]
    public required string Opens { get; init; }

    [Description("HH:mm; earlier than opens means after midnight.")]
    public required string Closes { get; init; }

    internal static OpeningHoursDocument Of(OpeningHoursSpecification hours) => new()
    {
        DayOfWeek = [.. hours.DayOfWeek.Select(day => day.ToString())],
        Opens = hours.Opens.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        Closes = hours.Closes.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <summary>All stores and warehouses.</summary>
public sealed record LocationList
{
    public required IReadOnlyList<LocationDocument> Items { get; init; }
}
