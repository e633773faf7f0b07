using System.ComponentModel.DataAnnotations;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>How a Medusa shop is reached and how its words are read.</summary>
public sealed class MedusaOptions : IValidatableObject
{
    /// <summary>Gets or sets the address of the Medusa server, such as <c>https://shop.example</c>. Everybody runs a server of their own, so there is no default.</summary>
    [Required(ErrorMessage = "Give the address of the Medusa server, such as https://shop.example.")]
    public Uri? BaseAddress { get; set; }

    /// <summary>Gets or sets the secret API key (<c>sk_…</c>) of the admin API. There is no default.</summary>
    [Required(ErrorMessage = "Give a secret API key of Medusa's admin API.")]
    public Secret? SecretKey { get; set; }

    /// <summary>Gets or sets the secrets with which a subscriber in Medusa may sign its deliveries; several while they are being changed. The default is none, which refuses every delivery.</summary>
    public Secret[] WebhookSecrets { get; set; } = [];

    /// <summary>Gets or sets the ISO 4217 currency of the prices that are read. The default is <c>EUR</c>.</summary>
    public string Currency { get; set; } = "EUR";

    /// <summary>Gets or sets whether the shop's prices contain the taxes; if not, products are read without a price. The default is true.</summary>
    public bool PricesIncludeTax { get; set; } = true;

    /// <summary>Gets or sets the metadata field in which stock locations, and shipping methods that name their store, carry a GLN. The default is <c>gln</c>.</summary>
    [RegularExpression("^[A-Za-z0-9_.-]{1,64}$", ErrorMessage = "Give the name of a metadata field: 1 to 64 letters, digits, '_', '.' or '-'.")]
    public string GlnField { get; set; } = "gln";

    /// <summary>Gets or sets stock locations by GLN, such as <c>"9521000000025": "sloc_…"</c>; they go before metadata. The default is none.</summary>
    public Dictionary<string, string> Locations { get; set; } = [];

    /// <summary>Gets or sets the time zone of locations whose metadata has no <c>time_zone</c>: an IANA name. The default is <c>Etc/UTC</c>.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>Gets or sets Medusa's return reasons by the hub's word, such as <c>"tooSmall": "rr_…"</c>; other words become a note. The default is none.</summary>
    public Dictionary<string, string> ReturnReasons { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is { IsAbsoluteUri: true } address && address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
        {
            yield return new ValidationResult("Give an address that begins with https:// or http://.", [nameof(BaseAddress)]);
        }

        if (!Canonical.Amounts.Currency.Parse(Currency).IsAccepted)
        {
            yield return new ValidationResult("Give an upper-case ISO 4217 code such as EUR.", [nameof(Currency)]);
        }

        if (!TimeZoneName.Parse(TimeZone).IsAccepted)
        {
            yield return new ValidationResult("Give an IANA time zone such as Europe/Madrid.", [nameof(TimeZone)]);
        }

        foreach (var (gln, location) in Locations)
        {
            if (!Gln.Parse(gln).IsAccepted || string.IsNullOrWhiteSpace(location))
            {
                yield return new ValidationResult($"'{gln}' must be a GLN of 13 digits with the id of a stock location behind it.", [nameof(Locations)]);
            }
        }

        foreach (var (word, reason) in ReturnReasons)
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                yield return new ValidationResult($"'{word}' needs the id of a return reason behind it.", [nameof(ReturnReasons)]);
            }
        }
    }
}
