using FsCheck;
using FsCheck.Fluent;

namespace IntegrationHub.Tests.Canonical.Identity;

/// <summary>Generates GS1 keys; the check digit is worked out as the general specifications describe it, not as the product does.</summary>
internal static class Gs1
{
    public static Gen<string> Keys(int length) =>
        from digits in Gen.Choose(0, 9).ArrayOf(length - 1)
        where digits.Any(digit => digit != 0)
        select string.Concat(digits) + CheckDigit(digits);

    public static Gen<string> Gtins { get; } = Gen.Elements(8, 12, 13, 14).SelectMany(Keys);

    /// <summary>A key and the same key with one digit changed.</summary>
    public static Gen<(string Right, string Wrong)> WithOneWrongDigit(Gen<string> keys) =>
        from right in keys
        from position in Gen.Choose(0, right.Length - 1)
        from shift in Gen.Choose(1, 9)
        let digit = (right[position] - '0' + shift) % 10
        select (right, string.Concat(right.AsSpan(0, position), $"{digit}", right.AsSpan(position + 1)));

    private static int CheckDigit(int[] digits)
    {
        var sum = 0;
        var weight = 3;
        foreach (var digit in digits.Reverse())
        {
            sum += digit * weight;
            weight = 4 - weight;
        }

        return (10 - (sum % 10)) % 10;
    }
}
