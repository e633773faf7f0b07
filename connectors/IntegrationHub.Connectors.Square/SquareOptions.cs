using System.ComponentModel.DataAnnotations;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Square;

/// <summary>How one Square seller is reached.</summary>
public sealed class SquareOptions : IValidatableObject
{
    /// <summary>Gets or sets the address of the API. The default is <c>https://connect.squareup.com</c>; the vendor's sandbox is <c>https://connect.squareupsandbox.com</c>.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("https://connect.squareup.com");

    /// <summary>Gets or sets the access token. There is no default.</summary>
    [Required(ErrorMessage = "Give the seller's access token, as env:NAME, file:PATH or keyring:NAME.")]
    public Secret? AccessToken { get; set; }

    /// <summary>Gets or sets Square's id of each store, by the store's GLN: Square has no field for a GLN. There is no default; stores that are not listed are not served.</summary>
    [Required]
    public Dictionary<string, string> Locations { get; set; } = [];

    /// <summary>Gets or sets the signature keys of the webhook subscriptions; any of them is accepted, so that a key can be changed. The default is none: webhooks are refused.</summary>
    public Secret[] WebhookSignatureKeys { get; set; } = [];

    /// <summary>Gets or sets how often changes are asked for when no webhook tells of them. The default is 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Give a duration from 00:00:01 to 1.00:00:00.")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Locations.Count == 0)
        {
            yield return Wrong("List at least one store, as GLN = Square's location id.");
        }

        foreach (var (gln, id) in Locations)
        {
            if (!Gln.Parse(gln).IsAccepted)
            {
                yield return Wrong($"'{gln}' is no GLN: 13 digits, the last a check digit.");
            }

            if (string.IsNullOrWhiteSpace(id))
            {
                yield return Wrong($"'{gln}' has no location id; GET /v2/locations lists them.");
            }
        }

        foreach (var shared in Locations.GroupBy(location => location.Value).Where(group => group.Count() > 1))
        {
            yield return Wrong($"the location id '{shared.Key}' stands for {string.Join(" and ", shared.Select(location => location.Key))}; give each store one of its own.");
        }
    }

    private static ValidationResult Wrong(string message) => new(message, [nameof(Locations)]);
}
