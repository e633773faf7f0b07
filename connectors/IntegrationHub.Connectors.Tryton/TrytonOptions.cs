using System.ComponentModel.DataAnnotations;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>How a Tryton server is reached, and how sales are booked there.</summary>
public sealed class TrytonOptions : IValidatableObject
{
    /// <summary>Gets or sets the address of the server, such as <c>https://erp.example:8000</c>. There is no default.</summary>
    [Required(ErrorMessage = "Give the server's address, such as https://erp.example:8000.")]
    public Uri? BaseAddress { get; set; }

    /// <summary>Gets or sets the name of the database. There is no default.</summary>
    [Required(ErrorMessage = "Give the name of the database.")]
    [RegularExpression("[A-Za-z0-9_.-]+", ErrorMessage = "Give the name of the database: letters, digits, '_', '.' and '-'.")]
    public string? Database { get; set; }

    /// <summary>Gets or sets the login of the technical user. There is no default.</summary>
    [Required(ErrorMessage = "Give the login of the technical user.")]
    public string? User { get; set; }

    /// <summary>Gets or sets the password of the technical user. There is no default.</summary>
    [Required(ErrorMessage = "Give the password of the technical user, such as env:TRYTON_PASSWORD.")]
    public Secret? Password { get; set; }

    /// <summary>Gets or sets the code of the party that all orders are sold to. There is no default.</summary>
    [Required(ErrorMessage = "Give the code of the party that orders are sold to, such as that of a walk-in customer.")]
    public string? CustomerParty { get; set; }

    /// <summary>Gets or sets the id of the company to act for. The default is the user's own.</summary>
    [Range(1, int.MaxValue)]
    public int? Company { get; set; }

    /// <summary>Gets or sets the code of the location for returned pieces that are not sold again. The default is the first waste location of the warehouse.</summary>
    public string? QuarantineLocation { get; set; }

    /// <summary>Gets or sets the GLNs of the warehouses that are distribution centres. The default is none: all are stores.</summary>
    public IReadOnlyList<string> DistributionCentres { get; set; } = [];

    /// <summary>Gets or sets the time zone of warehouses of a company that has none. The default is <c>Etc/UTC</c>.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>Gets or sets whether prices in Tryton include taxes. The default is false: articles with customer taxes tell no price, and orders for them are refused.</summary>
    public bool PricesIncludeTaxes { get; set; }

    /// <summary>Gets or sets whether an exported order takes hold of its pieces at once. The default is true.</summary>
    public bool AssignOnExport { get; set; } = true;

    /// <summary>Gets or sets how far each reading of changes goes back: longer than the longest transaction there. The default is 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Give a duration from 00:00:01 to 1.00:00:00.")]
    public TimeSpan Overlap { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long to wait after a reading of changes that found nothing new. The default is 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00", ErrorMessage = "Give a duration from 00:00:00.1 to 1.00:00:00.")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneName.Parse(TimeZone).IsAccepted)
        {
            yield return new ValidationResult("Give a time zone of the IANA database, such as Europe/Madrid.", [nameof(TimeZone)]);
        }

        if (DistributionCentres.FirstOrDefault(text => !Gln.Parse(text).IsAccepted) is { } wrong)
        {
            yield return new ValidationResult($"'{wrong}' is no GLN: give 13 digits, the last of which is the check digit.", [nameof(DistributionCentres)]);
        }
    }
}
