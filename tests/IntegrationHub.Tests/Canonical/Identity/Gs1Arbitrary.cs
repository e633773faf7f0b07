using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace IntegrationHub.Tests.Canonical.Identity;

/// <summary>Numbers with a check digit that an independent formula made.</summary>
internal static class Gs1Arbitrary
{
    public static Gen<string> Digits(params int[] lengths) =>
        from length in Gen.Elements(lengths)
        from body in Gen.Choose(0, 9).ListOf(length - 1)
        where body.Any(digit => digit != 0)
        select WithCheckDigit(body);

    private static string WithCheckDigit(IReadOnlyCollection<int> body)
    {
        var sum = body.Reverse().Select((digit, index) => index % 2 == 0 ? 3 * digit : digit).Sum();
        return string.Concat(body.Append((10 - (sum % 10)) % 10).Select(digit => digit.ToString(CultureInfo.InvariantCulture)));
    }
}
