using System.Text.RegularExpressions;

namespace IntegrationHub.Canonical.Payments;

/// <summary>Recognises card numbers, so that none ever enters the hub.</summary>
public static partial class CardNumber
{
    /// <summary>Tells whether a text holds a free-standing number of 12 to 19 digits, with or without spaces and dashes, that passes the Luhn check, also amid other numbers when it is written like a card number.</summary>
    public static bool IsIn(string? text) => text is not null && (AnyPasses(text, Candidate().EnumerateMatches(text)) || AnyPasses(text, CardShape().EnumerateMatches(text)));

    private static bool AnyPasses(string text, Regex.ValueMatchEnumerator matches)
    {
        foreach (var match in matches)
        {
            if (PassesLuhn(text.AsSpan(match.Index, match.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool PassesLuhn(ReadOnlySpan<char> text)
    {
        var sum = 0;
        var twice = false;
        for (var index = text.Length - 1; index >= 0; index--)
        {
            if (!char.IsAsciiDigit(text[index]))
            {
                continue;
            }

            var digit = text[index] - '0';
            sum += !twice ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
            twice = !twice;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(@"(?<![\w-])[0-9](?:[ -]?[0-9]){11,18}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Candidate();

    // A candidate takes in the numbers before and after a card number, and then its digits as a whole fail the check.
    [GeneratedRegex(@"(?<![\w-])(?:[2-6][0-9]{12,18}|[2-6][0-9]{3}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}|3[0-9]{3}([ -])[0-9]{6}\2[0-9]{5})(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex CardShape();
}
