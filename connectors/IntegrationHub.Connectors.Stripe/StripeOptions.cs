using System.ComponentModel.DataAnnotations;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>How one Stripe account is reached.</summary>
public sealed class StripeOptions
{
    /// <summary>Gets or sets the address of the API. The default is <c>https://api.stripe.com</c>.</summary>
    [Required(ErrorMessage = "Give the address of the API, or leave it out for https://api.stripe.com.")]
    public Uri? BaseAddress { get; set; } = new("https://api.stripe.com");

    /// <summary>Gets or sets the secret key, or a restricted key that may write payment intents and refunds and read events. There is no default.</summary>
    [Required(ErrorMessage = "Give the secret key of the account, such as env:STRIPE_KEY.")]
    public Secret? ApiKey { get; set; }

    /// <summary>Gets or sets the version of the API that is asked for. The default is <c>2023-08-16</c>.</summary>
    [RegularExpression(@"\d{4}-\d{2}-\d{2}(\.[a-z]+)?", ErrorMessage = "Give a version as Stripe writes it, such as 2023-08-16.")]
    public string ApiVersion { get; set; } = "2023-08-16";

    /// <summary>Gets or sets the signing secrets of the webhook endpoint; any of them may sign. The default is none: every delivery is refused.</summary>
    public IReadOnlyList<Secret> WebhookSecrets { get; set; } = [];

    /// <summary>Gets or sets how far the time of a signature may be off. The default is 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Give a duration from 00:00:01 to 01:00:00.")]
    public TimeSpan WebhookTolerance { get; set; } = TimeSpan.FromMinutes(5);
}
