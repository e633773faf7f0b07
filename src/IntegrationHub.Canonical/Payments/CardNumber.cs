using System.Text.RegularExpressions;

namespace IntegrationHub.Canonical.Payments;

/// <summary>Recognises card numbers, so that none ever enters the hub.</summary>
public static partial class CardNumber
{
    /// <summary>Tells whether a text holds a free-standing number of 12 to 19 digits, with or without spaces and dashes, that passes the Luhn check.</summary>
    public static bool IsIn(string? text) => text is not null && Candidate().EnumerateMatches(text) is var matches && AnyPasses(text, matches);

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
}
