using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Ups;

/// <summary>Puts names and addresses into the few characters that UPS prints. A name is cut; an address that does not fit is refused, because the parcel would go astray.</summary>
internal static class UpsPartyMapping
{
    private const int NameLength = 35, LineLength = 35, MostLines = 3, CityLength = 30, PostalCodeLength = 9;

    /// <summary>For a label.</summary>
    public static Parsed<UpsParty> ToParty(ShippingParty party, string pointer) => Address(party, pointer, region => region is { Length: <= 5 }).Map(address =>
        new UpsParty(Name(party), Name(party), null, party.Telephone is { } telephone ? new UpsPhone(telephone.Value[1..]) : null, address));

    /// <summary>For a rate, which wants to know less.</summary>
    public static Parsed<UpsParty> ToRatedParty(ShippingParty party, string pointer) => Address(party, pointer, region => region is { Length: 2 }).Map(address => new UpsParty(Name(party), null, null, null, address));

    /// <summary>Breaks a street between words into lines; null when they are too many or too long.</summary>
    public static IReadOnlyList<string>? Lines(string street)
    {
        var lines = new List<string>();
        foreach (var given in street.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            lines.Add("");
            foreach (var word in given.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (lines[^1].Length + 1 + word.Length > LineLength && lines[^1].Length > 0)
                {
                    lines.Add("");
                }

                lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            }
        }

        return lines.Count <= MostLines && lines.TrueForAll(line => line.Length <= LineLength) ? lines : null;
    }

    private static Parsed<UpsAddress> Address(ShippingParty party, string pointer, Func<string?, bool> takesRegion)
    {
        var parsing = new Parsing();
        var (address, lines, region) = (party.Address, Lines(party.Address.StreetAddress), party.Address.AddressRegion?.Value);
        var code = address.PostalCode?.Value is { Length: > PostalCodeLength } wide ? wide.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) : address.PostalCode?.Value;
        Check(lines is not null, "streetAddress", $"UPS takes {MostLines} lines of {LineLength} characters.");
        Check(address.AddressLocality.Value.Length <= CityLength, "addressLocality", $"UPS takes {CityLength} characters.");
        Check(code is null or { Length: <= PostalCodeLength }, "postalCode", $"UPS takes {PostalCodeLength} characters.");
        return parsing.Finish(() => new UpsAddress(lines!, address.AddressLocality, takesRegion(region) ? region : null, code, address.AddressCountry));

        void Check(bool fits, string member, string limit)
        {
            if (!fits)
            {
                parsing.Refuse($"{pointer}/address/{member}", RefusalCodes.TooLong, limit);
            }
        }
    }

    private static string Name(ShippingParty party) => PlainText.Clean(party.Name, NameLength) ?? "-";
}
