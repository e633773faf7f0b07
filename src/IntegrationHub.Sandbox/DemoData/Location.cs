namespace IntegrationHub.Sandbox.DemoData;

internal enum LocationType
{
    DistributionCentre,
    Store,
}

/// <summary>A place that holds stock.</summary>
internal sealed record Location
{
    public required string Gln { get; init; }

    public required string BranchCode { get; init; }

    public required string Name { get; init; }

    public required LocationType Type { get; init; }

    public required LocationAddress Address { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>In local time, in the words of schema.org.</summary>
    public required IReadOnlyList<OpeningHours> OpeningHoursSpecification { get; init; }
}

internal sealed record LocationAddress(string StreetAddress, string PostalCode, string AddressLocality, string AddressCountry);

internal sealed record OpeningHours(IReadOnlyList<string> DayOfWeek, string Opens, string Closes);
