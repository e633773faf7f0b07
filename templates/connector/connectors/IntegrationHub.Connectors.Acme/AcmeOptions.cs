using System.ComponentModel.DataAnnotations;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Acme;

/// <summary>How the Acme warehouse is reached.</summary>
public sealed class AcmeOptions
{
    /// <summary>Gets or sets the vendor's address. The default is its production.</summary>
    [Required(ErrorMessage = "Give the vendor's address.")]
    public Uri? BaseAddress { get; set; } = new("https://api.acme-warehouse.example/");

    /// <summary>Gets or sets the key, sent as bearer token. There is no default.</summary>
    [Required(ErrorMessage = "Give the vendor's key: env:NAME, file:PATH or keyring:NAME.")]
    public Secret? ApiKey { get; set; }

    /// <summary>Gets or sets the secrets that webhooks are signed with; two during a rotation. The default is none, and then every webhook is refused.</summary>
    public IReadOnlyList<Secret> WebhookSecrets { get; set; } = [];
}
