using IntegrationHub.Sandbox.DemoData;

namespace IntegrationHub.Sandbox.Commands;

/// <summary>Checks of a request that several systems make: each answers the refusal, or null.</summary>
internal static class Check
{
    private const int LongestText = 200;
    private const int LargestQuantity = 100_000;
    private const int MostLines = 500;

    /// <summary>The first refusal, if any.</summary>
    public static Answer? First(params ReadOnlySpan<Answer?> refusals)
    {
        foreach (var refusal in refusals)
        {
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    public static Answer? Text(string field, string value) =>
        value.Length is 0 or > LongestText ? Answer.Invalid(field, $"must have 1 to {LongestText} characters.") : null;

    public static Answer? Amount(string field, long minorUnits) =>
        minorUnits <= 0 ? Answer.Invalid(field, "must be a positive amount in minor units.") : null;

    public static Answer? Currency(string value) =>
        value.Length != 3 || !value.All(char.IsAsciiLetterUpper) ? Answer.Invalid("currency", "must be an ISO 4217 code such as EUR.") : null;

    public static Answer? Location(DemoRetailer retailer, string field, string gln) =>
        retailer.FindLocation(gln) is null ? Answer.Refused(400, "unknown-location", $"{field}: no location has the GLN '{gln}'.") : null;

    public static Answer? Lines<TLine>(DemoRetailer retailer, IReadOnlyList<TLine> lines)
        where TLine : IQuantityLine
    {
        if (lines.Count is 0 or > MostLines)
        {
            return Answer.Invalid("lines", $"must have 1 to {MostLines} lines.");
        }

        for (var index = 0; index < lines.Count; index++)
        {
            // The JSON reader lets null elements through.
            if (lines[index] is null)
            {
                return Answer.Invalid($"lines[{index}]", "must not be null.");
            }

            if (lines[index].Quantity is < 1 or > LargestQuantity)
            {
                return Answer.Invalid($"lines[{index}].quantity", $"must be 1 to {LargestQuantity}.");
            }

            if (retailer.FindProduct(lines[index].Gtin) is null)
            {
                return Answer.Refused(400, "unknown-product", $"lines[{index}].gtin: no product has the GTIN '{lines[index].Gtin}'.");
            }
        }

        return null;
    }
}

/// <summary>A request line that names a product and how many.</summary>
internal interface IQuantityLine
{
    string Gtin { get; }

    int Quantity { get; }
}
