using System.ComponentModel.DataAnnotations;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Ups;

/// <summary>How UPS is reached, and on whose account.</summary>
public sealed class UpsOptions
{
    /// <summary>Gets or sets the address of the APIs. The default is UPS's production; its test environment is <c>https://wwwcie.ups.com/</c>.</summary>
    [Required(ErrorMessage = "Give UPS's address.")]
    public Uri? BaseAddress { get; set; } = new("https://onlinetools.ups.com/");

    /// <summary>Gets or sets the client id of the app at developer.ups.com. There is no default.</summary>
    [Required(ErrorMessage = "Give the client id of the app at developer.ups.com.")]
    public string? ClientId { get; set; }

    /// <summary>Gets or sets the client secret of the app. There is no default.</summary>
    [Required(ErrorMessage = "Give the client secret of the app: env:NAME, file:PATH or keyring:NAME.")]
    public Secret? ClientSecret { get; set; }

    /// <summary>Gets or sets the account that ships and pays: six letters and digits. There is no default.</summary>
    [Required(ErrorMessage = "Give the six letters and digits of the UPS account.")]
    [RegularExpression("^[A-Z0-9]{6}$", ErrorMessage = "A UPS account has six capital letters and digits.")]
    public string? AccountNumber { get; set; }

    /// <summary>Gets or sets what labels are: <c>GIF</c>, or for label printers <c>ZPL</c>, <c>EPL</c> or <c>SPL</c>. The default is <c>GIF</c>.</summary>
    [AllowedValues("GIF", "ZPL", "EPL", "SPL", ErrorMessage = "Choose GIF, ZPL, EPL or SPL.")]
    public string LabelFormat { get; set; } = "GIF";
}
