using System.ComponentModel.DataAnnotations;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.SendGrid;

/// <summary>How one SendGrid account is reached, and who its mails come from.</summary>
public sealed class SendGridOptions : IValidatableObject
{
    /// <summary>Gets or sets the address of the API. The default is <c>https://api.sendgrid.com</c>; subusers in the European Union use <c>https://api.eu.sendgrid.com</c>.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("https://api.sendgrid.com");

    /// <summary>Gets or sets the API key, which needs the scope <c>mail.send</c>. There is no default.</summary>
    [Required(ErrorMessage = "Give an API key, as env:NAME, file:PATH or keyring:NAME.")]
    public Secret? ApiKey { get; set; }

    /// <summary>Gets or sets the sender's address, a verified one. There is no default.</summary>
    [Required(ErrorMessage = "Give the sender's address, such as shop@example.com.")]
    public string? From { get; set; }

    /// <summary>Gets or sets the sender's name. The default is none.</summary>
    public string? FromName { get; set; }

    /// <summary>Gets or sets the public keys of the signed event webhooks, in base64 as SendGrid shows them; any of them is accepted. The default is none: webhooks are refused.</summary>
    public string[] WebhookPublicKeys { get; set; } = [];

    /// <summary>Gets or sets how far the signed time of a webhook may be from the hub's. The default is 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00", ErrorMessage = "Give a duration from 00:00:10 to 1.00:00:00.")]
    public TimeSpan WebhookTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (From is not null && !EmailAddress.Parse(From).IsAccepted)
        {
            yield return new ValidationResult("Give an address such as shop@example.com.", [nameof(From)]);
        }

        foreach (var (index, key) in WebhookPublicKeys.Index())
        {
            if (!SendGridKey.IsUsable(key))
            {
                yield return new ValidationResult($"Number {index + 1} is no public key of a P-256 curve in base64; copy it from SendGrid's signed event webhook.", [nameof(WebhookPublicKeys)]);
            }
        }
    }
}
