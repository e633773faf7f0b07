using System.ComponentModel.DataAnnotations;

namespace IntegrationHub.Connectors.SandboxShop;

/// <summary>How the sandbox retailer's web shop is reached.</summary>
public sealed class SandboxShopOptions
{
    /// <summary>Gets or sets the address of the sandbox, such as <c>http://127.0.0.1:5081</c>. There is no default.</summary>
    [Required(ErrorMessage = "Give the sandbox's address, such as http://127.0.0.1:5081.")]
    public Uri? BaseAddress { get; set; }
}
