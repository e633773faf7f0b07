using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Locations;

/// <summary>Is a postal address in the words of schema.org; every text has at most 200 characters.</summary>
public sealed record PostalAddress
{
    public required PlainText StreetAddress { get; init; }

    public required PlainText AddressLocality { get; init; }

    public PlainText? AddressRegion { get; init; }

    public PlainText? PostalCode { get; init; }

    /// <summary>Gets the ISO 3166-1 alpha-2 code, for example <c>ES</c>.</summary>
    public required PlainText AddressCountry { get; init; }

    /// <summary>Parses an address; region and postal code may be absent.</summary>
    public static Parsed<PostalAddress> Parse(string? street, string? locality, string? region, string? postalCode, string? country)
    {
        var parsing = new Parsing();
        var parsedStreet = parsing.Take(PlainText.Parse(street, 200, "/streetAddress"));
        var parsedLocality = parsing.Take(PlainText.Parse(locality, 200, "/addressLocality"));
        var parsedRegion = region is null ? default(PlainText?) : parsing.Take(PlainText.Parse(region, 200, "/addressRegion"));
        var parsedCode = postalCode is null ? default(PlainText?) : parsing.Take(PlainText.Parse(postalCode, 200, "/postalCode"));
        var parsedCountry = parsing.Take(PlainText.Parse(country, 200, "/addressCountry").Then(Country));
        return parsing.Finish(() => new PostalAddress
        {
            StreetAddress = parsedStreet,
            AddressLocality = parsedLocality,
            AddressRegion = parsedRegion,
            PostalCode = parsedCode,
            AddressCountry = parsedCountry,
        });
    }

    private static Parsed<PlainText> Country(PlainText code) => code.Value is { Length: 2 } letters && letters.All(char.IsAsciiLetterUpper)
        ? code
        : new Refusal("/addressCountry", RefusalCodes.InvalidCountry, "A country is two upper-case letters of ISO 3166-1.");
}
