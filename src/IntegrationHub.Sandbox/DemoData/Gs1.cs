namespace IntegrationHub.Sandbox.DemoData;

/// <summary>GS1 key arithmetic, as far as the demo data needs it.</summary>
internal static class Gs1
{
    private const int LongestGtin = 14;

    /// <summary>Appends the modulo-10 check digit that GTIN and GLN share.</summary>
    public static string WithCheckDigit(string digits)
    {
        var sum = 0;
        for (var fromRight = 0; fromRight < digits.Length; fromRight++)
        {
            sum += (digits[^(fromRight + 1)] - '0') * (fromRight % 2 == 0 ? 3 : 1);
        }

        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>The fourteen-digit form of a GTIN-8, -12, -13 or -14; anything else comes back as it is and will not be found.</summary>
    public static string Gtin14(string gtin) =>
        gtin.Length is 8 or 12 or 13 && gtin.All(char.IsAsciiDigit) ? gtin.PadLeft(LongestGtin, '0') : gtin;
}
