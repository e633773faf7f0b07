namespace IntegrationHub.Canonical.Identity;

/// <summary>The GS1 check digit: weights 3 and 1 from the right, so that any single wrong digit shows.</summary>
internal static class CheckDigit
{
    public static bool Fits(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        var nonZero = false;
        for (var index = 0; index < digits.Length; index++)
        {
            if (!char.IsAsciiDigit(digits[index]))
            {
                return false;
            }

            var digit = digits[index] - '0';
            nonZero |= digit != 0;
            sum += (digits.Length - index) % 2 == 0 ? digit * 3 : digit;
        }

        return nonZero && sum % 10 == 0;
    }
}
