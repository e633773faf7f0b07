using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Asks carriers what a parcel would cost.</summary>
public interface IRateReader
{
    /// <summary>Reads the offers, cheapest first.</summary>
    Task<Outcome<IReadOnlyList<ShippingRate>>> RateAsync(Parcel parcel, CancellationToken cancellationToken);
}

/// <summary>A parcel from one address to another; weight in grams, sides in millimetres.</summary>
public sealed record Parcel(ShippingParty From, ShippingParty To, int WeightInGrams, int? LengthInMillimetres, int? WidthInMillimetres, int? HeightInMillimetres);

/// <summary>Who sends or gets a parcel.</summary>
public sealed record ShippingParty(string Name, PostalAddress Address, TelephoneNumber? Telephone, EmailAddress? Email);

/// <summary>What one service of one carrier would cost.</summary>
/// <param name="Service">The carrier's code of the service, which <see cref="ILabelMaker"/> takes.</param>
/// <param name="DeliveryBefore">When it would arrive at the latest, where the carrier says so.</param>
public sealed record ShippingRate(string Carrier, string Service, string Name, Money Price, DateTimeOffset? DeliveryBefore);
