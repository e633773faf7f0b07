using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Tests.Ups;

/// <summary>Parcels and payloads that the tests share.</summary>
internal static class UpsSamples
{
    public static readonly ShippingParty Store = new("Flagship", Address("Calle de Serrano 50", "Madrid", null, "28001", "ES"), TelephoneNumber.Parse("+34910000001").Value, null);

    public static readonly ShippingParty Customer = new("Ana López", Address("Avinguda Diagonal 211", "Barcelona", "B", "08018", "ES"), TelephoneNumber.Parse("+34600000001").Value, null);

    public static readonly Parcel Parcel = new(Store, Customer, 1234, 200, 300, 105);

    public static readonly LabelRequest Label = new("ord_1", Parcel, "11", IsReturn: false);

    public static PostalAddress Address(string street, string town, string? region, string? code, string country) => PostalAddress.Parse(street, town, region, code, country).Value;

    public static ShippingParty American(string town, string region, string code) => new("Shop", Address("1999 Main St", town, region, code, "US"), null, null);

    public static string Payload(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Ups", "Payloads", name + ".json"));
}
