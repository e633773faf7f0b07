using System.Globalization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Ups;

/// <summary>Weights and sides as the origin's country measures them. UPS bills by started units, so both are rounded up.</summary>
internal sealed record UpsMeasures(UpsWeight Weight, UpsDimensions? Dimensions)
{
    private const decimal GramsInAPound = 453.59237m;
    private const decimal MillimetresInAnInch = 25.4m;

    /// <summary>The longest texts that shipping takes.</summary>
    private const int WeightLength = 5, SideLength = 3;

    private static readonly UpsUnit Kilograms = new("KGS", "Kilograms"), Pounds = new("LBS", "Pounds"), Centimetres = new("CM", "Centimeters"), Inches = new("IN", "Inches");

    /// <summary>UPS takes pounds and inches only from where they are used.</summary>
    private static readonly HashSet<string> Imperial = ["US", "PR", "VI"];

    public static Parsed<UpsMeasures> Of(Parcel parcel)
    {
        var isImperial = Imperial.Contains(parcel.From.Address.AddressCountry);
        var weight = Text(Math.Ceiling(parcel.WeightInGrams * 10m / (isImperial ? GramsInAPound : 1000m)) / 10m);
        var sides = Sides(parcel, isImperial);
        return parcel.WeightInGrams <= 0 || weight.Length > WeightLength ? new Refusal("/weightInGrams", RefusalCodes.OutOfRange, "UPS takes parcels from a gram to 999.9 kg or pounds.")
            : sides?.Length.Length > SideLength ? new Refusal("/lengthInMillimetres", RefusalCodes.OutOfRange, "UPS takes sides of at most 999 cm or inches.")
            : new UpsMeasures(new UpsWeight(isImperial ? Pounds : Kilograms, weight), sides);
    }

    private static UpsDimensions? Sides(Parcel parcel, bool isImperial)
    {
        if (parcel is not { LengthInMillimetres: > 0 and var length, WidthInMillimetres: > 0 and var width, HeightInMillimetres: > 0 and var height })
        {
            return null;
        }

        // The first must be the longest.
        string[] sides = [.. new[] { length, width, height }.OrderDescending().Select(side => Text(Math.Ceiling(side / (isImperial ? MillimetresInAnInch : 10m))))];
        return new UpsDimensions(isImperial ? Inches : Centimetres, sides[0], sides[1], sides[2]);
    }

    private static string Text(decimal number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
