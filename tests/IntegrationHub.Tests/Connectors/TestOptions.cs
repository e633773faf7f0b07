using System.ComponentModel.DataAnnotations;

namespace IntegrationHub.Tests.Connectors;

public sealed class TestOptions
{
    [Required(ErrorMessage = "Give the vendor's address.")]
    public Uri? BaseAddress { get; set; }

    [MinLength(8, ErrorMessage = "A key has at least 8 characters.")]
    public string? ApiKey { get; set; }

    [Range(1, 500, ErrorMessage = "Read 1 to 500 at once.")]
    public int PageSize { get; set; } = 100;

    public IReadOnlyList<int> Tills { get; set; } = [];

    public bool SendsKey { get; set; } = true;
}
