using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Smtp;

/// <summary>How a mail server is reached, and who mails come from.</summary>
public sealed class SmtpOptions : IValidatableObject
{
    /// <summary>Gets or sets the server's name. There is no default.</summary>
    [Required(ErrorMessage = "Give the mail server's name.")]
    public string? Host { get; set; }

    /// <summary>Gets or sets the server's port. The default is 587, where servers take mail from clients that log in.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Gets or sets how the connection is protected: <c>StartTls</c>, <c>Tls</c> or <c>None</c>. The default is <c>StartTls</c>.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Gets or sets the user to log in as. The default is nobody: nothing is asked of the server.</summary>
    public string? User { get; set; }

    /// <summary>Gets or sets the user's password. The default is none.</summary>
    public Secret? Password { get; set; }

    /// <summary>Gets or sets the address that mails come from; its domain goes into greetings and message ids. There is no default.</summary>
    [Required(ErrorMessage = "Give the address that mails come from.")]
    public string? From { get; set; }

    /// <summary>Gets or sets the name that mails come from. The default is none.</summary>
    [StringLength(100)]
    public string? FromName { get; set; }

    /// <summary>Gets or sets a PEM file with the certificates to trust instead of the system's, for a server of one's own. The default is none.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>Gets or sets how long the whole conversation about one mail may take. The default is 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Give a duration from 00:00:01 to 00:10:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(User) != (Password is null))
        {
            yield return new ValidationResult("Give a user and a password, or neither.", [string.IsNullOrEmpty(User) ? nameof(User) : nameof(Password)]);
        }

        if (!EmailAddress.Parse(From).IsAccepted || !SmtpAddress.Of(From!).IsAccepted)
        {
            yield return new ValidationResult("Write an address such as shop@retailer.example, with ASCII letters before the @.", [nameof(From)]);
        }

        if (FromName?.Any(char.IsControl) == true)
        {
            yield return new ValidationResult("A name has no line breaks or other control characters.", [nameof(FromName)]);
        }

        if (CertificateAuthority is { Length: > 0 } path && WhyUnreadable(path) is { } why)
        {
            yield return new ValidationResult($"This is no readable PEM file with certificates: {why}", [nameof(CertificateAuthority)]);
        }
    }

    private static string? WhyUnreadable(string path)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0 ? null : "there is none in it.";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return unreadable.Message;
        }
    }
}
