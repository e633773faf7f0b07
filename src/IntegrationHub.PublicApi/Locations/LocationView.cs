using IntegrationHub.Canonical.Locations;

namespace IntegrationHub.PublicApi.Locations;

/// <summary>A place of the retailer.</summary>
internal sealed record LocationView
{
    /// <summary>The GLN, 13 digits.</summary>
    public required string Gln { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The retailer's own number of the place.</summary>
    public string? BranchCode { get; init; }

    /// <summary>The postal address.</summary>
    public AddressView? Address { get; init; }

    /// <summary>The time zone of the opening hours, such as Europe/Madrid.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What the place is for; orders are collected in a store.</summary>
    public required IReadOnlyList<LocationRole> Roles { get; init; }

    /// <summary>The regular opening hours; a place without any is always open.</summary>
    public required IReadOnlyList<OpeningHoursView> OpeningHoursSpecification { get; init; }

    /// <summary>Exceptions, which replace the regular hours of their dates.</summary>
    public required IReadOnlyList<OpeningHoursView> SpecialOpeningHoursSpecification { get; init; }

    public static LocationView Of(Location location) => new()
    {
        Gln = location.Gln.Value,
        Name = location.Name.Value,
        BranchCode = location.BranchCode?.Value,
        Address = location.Address is { } address ? AddressView.Of(address) : null,
        TimeZone = location.TimeZone.Value,
        Roles = location.Roles,
        OpeningHoursSpecification = [.. location.OpeningHoursSpecification.Select(OpeningHoursView.Of)],
        SpecialOpeningHoursSpecification = [.. location.SpecialOpeningHoursSpecification.Select(OpeningHoursView.Of)],
    };
}

/// <summary>A postal address.</summary>
internal sealed record AddressView
{
    /// <summary>Street and number.</summary>
    public required string StreetAddress { get; init; }

    /// <summary>The town.</summary>
    public required string AddressLocality { get; init; }

    /// <summary>The region.</summary>
    public string? AddressRegion { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The ISO 3166-1 code of the country, two letters.</summary>
    public required string AddressCountry { get; init; }

    public static AddressView Of(PostalAddress address) => new()
    {
        StreetAddress = address.StreetAddress.Value,
        AddressLocality = address.AddressLocality.Value,
        AddressRegion = address.AddressRegion?.Value,
        PostalCode = address.PostalCode?.Value,
        AddressCountry = address.AddressCountry.Value,
    };
}
