using System.ComponentModel.DataAnnotations;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>How one Shopify shop is reached, and which of its locations are which stores.</summary>
public sealed class ShopifyOptions : IValidatableObject
{
    /// <summary>Gets or sets the shop's address, such as <c>https://example.myshopify.com</c>. There is no default.</summary>
    [Required(ErrorMessage = "Give the shop's address, such as https://example.myshopify.com.")]
    public Uri? BaseAddress { get; set; }

    /// <summary>Gets or sets the access token of the shop's app. There is no default.</summary>
    [Required(ErrorMessage = "Give the access token of the shop's app, such as env:SHOPIFY_TOKEN.")]
    public Secret? AccessToken { get; set; }

    /// <summary>Gets or sets the version of the Admin API. The default is <c>2026-07</c>.</summary>
    [RegularExpression(@"\d{4}-\d{2}", ErrorMessage = "Give a version as Shopify writes it, such as 2026-07.")]
    public string ApiVersion { get; set; } = "2026-07";

    /// <summary>Gets or sets the client secrets that webhooks are signed with; any of them may sign. The default is none: every delivery is refused.</summary>
    public IReadOnlyList<Secret> WebhookSecrets { get; set; } = [];

    /// <summary>Gets or sets Shopify's location for each GLN, as <c>gid://shopify/Location/123</c> or <c>123</c>. The default is none.</summary>
    public Dictionary<string, string> Locations { get; set; } = [];

    /// <summary>Gets or sets whether Shopify tells customers of fulfilments and refunds. The default is false: the hub does.</summary>
    public bool NotifyCustomers { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        ShopifyLocations.Errors(Locations).Select(error => new ValidationResult(error, [nameof(Locations)]));
}
