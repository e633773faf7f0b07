using System.ComponentModel.DataAnnotations;

namespace IntegrationHub.Connectors.Sandbox;

/// <summary>How the sandbox retailer is reached.</summary>
public sealed class SandboxOptions
{
    /// <summary>Gets or sets the address of the sandbox, such as <c>http://127.0.0.1:5081</c>. There is no default.</summary>
    [Required(ErrorMessage = "Give the sandbox's address, such as http://127.0.0.1:5081.")]
    public Uri? BaseAddress { get; set; }
}
