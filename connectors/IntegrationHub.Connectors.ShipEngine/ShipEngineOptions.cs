using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>How ShipEngine is reached, and with which carrier accounts.</summary>
public sealed partial class ShipEngineOptions : IValidatableObject
{
    /// <summary>Gets or sets the address of the API. The default is its production; sandbox and production have one address and differ by key.</summary>
    [Required(ErrorMessage = "Give ShipEngine's address.")]
    public Uri? BaseAddress { get; set; } = new("https://api.shipengine.com/");

    /// <summary>Gets or sets the API key. There is no default.</summary>
    [Required(ErrorMessage = "Give ShipEngine's API key: env:NAME, file:PATH or keyring:NAME.")]
    public Secret? ApiKey { get; set; }

    /// <summary>Gets or sets the carrier accounts to rate and ship with, such as <c>se-123456</c>. There is no default.</summary>
    [Required(ErrorMessage = "List at least one carrier account, such as se-123456.")]
    [MinLength(1, ErrorMessage = "List at least one carrier account, such as se-123456.")]
    public IReadOnlyList<string>? CarrierIds { get; set; }

    /// <summary>Gets or sets the telephone number to give where whoever sends a parcel has none, such as <c>+34910000001</c>; ShipEngine wants one. The default is none, and then such a label is refused.</summary>
    public string? Telephone { get; set; }

    /// <summary>Gets or sets what labels are: <c>pdf</c>, <c>png</c> or <c>zpl</c>. The default is <c>pdf</c>.</summary>
    [AllowedValues("pdf", "png", "zpl", ErrorMessage = "Choose pdf, png or zpl.")]
    public string LabelFormat { get; set; } = "pdf";

    /// <summary>Gets or sets the size of labels: <c>4x6</c>, <c>letter</c>, <c>A4</c> or <c>A6</c>. The default is <c>4x6</c>, which every carrier has.</summary>
    [AllowedValues("4x6", "letter", "A4", "A6", ErrorMessage = "Choose 4x6, letter, A4 or A6.")]
    public string LabelLayout { get; set; } = "4x6";

    /// <summary>Gets or sets the public keys that webhooks are signed with, as PEM; several during a rotation. The default is none, and then every webhook is refused.</summary>
    public IReadOnlyList<string> WebhookPublicKeys { get; set; } = [];

    /// <summary>Gets or sets how far the signed time of a webhook may be off. The default is 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00", ErrorMessage = "Give a duration from 00:00:10 to 1.00:00:00.")]
    public TimeSpan WebhookTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var id in (CarrierIds ?? []).Where(id => !CarrierId().IsMatch(id)))
        {
            yield return new ValidationResult($"'{id}' is no carrier account; ShipEngine shows them as se-123456.", [nameof(CarrierIds)]);
        }

        if (Telephone is not null && !TelephoneNumber.Parse(Telephone).IsAccepted)
        {
            yield return new ValidationResult("Write a telephone number such as +34910000001.", [nameof(Telephone)]);
        }

        foreach (var place in Enumerable.Range(0, WebhookPublicKeys.Count).Where(place => !IsPublicKey(WebhookPublicKeys[place])))
        {
            yield return new ValidationResult($"Number {place + 1} is no RSA public key in PEM (-----BEGIN PUBLIC KEY-----).", [nameof(WebhookPublicKeys)]);
        }
    }

    private static bool IsPublicKey(string pem)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            return true;
        }
        catch (Exception unusable) when (unusable is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    [GeneratedRegex("^se(-[a-z0-9]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex CarrierId();
}
