namespace IntegrationHub.Canonical.Customers;

/// <summary>Is what a caller wrote about a customer, before it is parsed.</summary>
public sealed record CustomerInput
{
    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? Email { get; init; }

    public string? Telephone { get; init; }

    /// <summary>Shows nothing, so that logs hold no personal data.</summary>
    public override string ToString() => "***";
}
