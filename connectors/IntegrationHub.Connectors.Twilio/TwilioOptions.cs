using System.ComponentModel.DataAnnotations;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Twilio;

/// <summary>How one Twilio account is reached, and who its messages come from.</summary>
public sealed class TwilioOptions : IValidatableObject
{
    /// <summary>Gets or sets the address of the API. The default is <c>https://api.twilio.com</c>.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("https://api.twilio.com");

    /// <summary>Gets or sets the account. There is no default.</summary>
    [Required(ErrorMessage = "Give the account's SID."), RegularExpression("^AC[0-9a-fA-F]{32}$", ErrorMessage = "Give AC and 32 hexadecimal digits.")]
    public string? AccountSid { get; set; }

    /// <summary>Gets or sets the auth tokens. The first signs calls; webhooks may be signed with any, so that a token can be changed. There is no default.</summary>
    [MinLength(1, ErrorMessage = "Give at least one auth token, as env:NAME, file:PATH or keyring:NAME.")]
    public Secret[] AuthTokens { get; set; } = [];

    /// <summary>Gets or sets the sender: a number in E.164 form, a short code or a name of letters. The default is none, and then <see cref="MessagingServiceSid"/> chooses.</summary>
    [RegularExpression(@"^(\+[1-9][0-9]{6,14}|[0-9]{3,8}|[A-Za-z0-9 ]{1,11})$", ErrorMessage = "Give a number such as +34600000001, a short code, or a name of at most 11 letters and digits.")]
    public string? From { get; set; }

    /// <summary>Gets or sets the messaging service that chooses the sender. The default is none, and then <see cref="From"/> is it.</summary>
    [RegularExpression("^MG[0-9a-fA-F]{32}$", ErrorMessage = "Give MG and 32 hexadecimal digits.")]
    public string? MessagingServiceSid { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (From is null == MessagingServiceSid is null)
        {
            yield return new ValidationResult("Give either From or MessagingServiceSid, whichever chooses the sender.", [nameof(From)]);
        }
    }
}
