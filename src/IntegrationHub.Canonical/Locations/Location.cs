using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Locations;

/// <summary>Is a place of the retailer, in the words of schema.org Place.</summary>
public sealed record Location
{
    public required Gln Gln { get; init; }

    public required PlainText Name { get; init; }

    /// <summary>Gets the retailer's own number of the place.</summary>
    public PlainText? BranchCode { get; init; }

    public PostalAddress? Address { get; init; }

    public required TimeZoneName TimeZone { get; init; }

    public IReadOnlyList<LocationRole> Roles { get; init; } = [LocationRole.Store];

    /// <summary>Gets the regular week; a location without any hours counts as always open.</summary>
    public IReadOnlyList<OpeningHoursSpecification> OpeningHoursSpecification { get; init; } = [];

    /// <summary>Gets the exceptions, which replace the regular hours of their dates.</summary>
    public IReadOnlyList<OpeningHoursSpecification> SpecialOpeningHoursSpecification { get; init; } = [];

    /// <summary>Gets the ids under which other systems know the location.</summary>
    public IReadOnlyList<ExternalReference> ExternalReferences { get; init; } = [];

    /// <summary>Returns the hours as something that can be calculated with.</summary>
    public OpeningHours Hours() => new(TimeZone.Zone, OpeningHoursSpecification, SpecialOpeningHoursSpecification);
}
