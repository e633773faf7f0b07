using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Tests.ShipEngine;

/// <summary>Parcels, payloads and signatures that the tests share.</summary>
internal static class ShipEngineSamples
{
    public static readonly Parcel Parcel = new(
        new ShippingParty("Flagship", Address("525 S Winchester Blvd", "San Jose", "CA", "95128", "US"), TelephoneNumber.Parse("+14085550100").Value, null),
        new ShippingParty("Jane Doe", Address("4009 Marathon Blvd", "Austin", "TX", "78756", "US"), null, null), 800, 300, 200, 105);

    public static readonly LabelRequest Label = new("ord_1", Parcel, "usps_priority_mail", IsReturn: false);

    /// <summary>Two configured keys and a stranger's.</summary>
    public static readonly IReadOnlyList<RSA> Signers = [RSA.Create(2048), RSA.Create(2048), RSA.Create(2048)];

    public static PostalAddress Address(string street, string town, string? region, string? code, string country) => PostalAddress.Parse(street, town, region, code, country).Value;

    public static string Payload(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ShipEngine", "Payloads", name + ".json"));

    public static WebhookDelivery Signed(string body, DateTimeOffset at, RSA signer)
    {
        var stamp = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var signature = signer.SignData(Encoding.UTF8.GetBytes($"{stamp}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new WebhookDelivery(
            "POST", new Uri("https://hub.example/connectors/vendor/webhooks"),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["x-shipengine-rsa-sha256-key-id"] = "8b9bf5ed-b9ad-5eac-9cd2-44acfca48bc8",
                ["x-shipengine-rsa-sha256-signature"] = Convert.ToBase64String(signature),
                ["x-shipengine-timestamp"] = stamp,
            },
            Encoding.UTF8.GetBytes(body), at);
    }
}
