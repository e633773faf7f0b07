using System.Globalization;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

/// <summary>Numbers as the language writes and reads them.</summary>
internal static class NumberText
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Of(double value)
    {
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        }

        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }

        var (negative, digits, exponent) = Shortest(value);
        var text = exponent switch
        {
            > 21 or <= -6 => Scientific(digits, exponent - 1),
            <= 0 => string.Concat("0.", new string('0', -exponent), digits),
            _ when digits.Length <= exponent => digits.PadRight(exponent, '0'),
            _ => string.Concat(digits.AsSpan(0, exponent), ".", digits.AsSpan(exponent)),
        };
        return negative ? "-" + text : text;
    }

    public static double Parse(string text)
    {
        var trimmed = text.AsSpan().Trim(Whitespace.Characters);
        if (trimmed.IsEmpty)
        {
            return 0;
        }

        if (trimmed.Length > 2 && trimmed[0] == '0' && char.ToLowerInvariant(trimmed[1]) is 'x' or 'o' or 'b')
        {
            var radix = char.ToLowerInvariant(trimmed[1]) switch { 'x' => 16, 'o' => 8, _ => 2 };
            return ParseDigits(trimmed[2..], radix, out var used) is var whole && used == trimmed.Length - 2 ? whole : double.NaN;
        }

        return PrefixLength(trimmed) == trimmed.Length ? ParseDecimal(trimmed) : double.NaN;
    }

    /// <summary>As much of the text as is a number, as parseFloat reads it.</summary>
    public static double ParsePrefix(string text)
    {
        var trimmed = text.AsSpan().Trim(Whitespace.Characters);
        var length = PrefixLength(trimmed);
        return length == 0 ? double.NaN : ParseDecimal(trimmed[..length]);
    }

    public static double ParseWhole(string text, int radix)
    {
        var trimmed = text.AsSpan().Trim(Whitespace.Characters);
        var negative = trimmed.StartsWith("-");
        if (negative || trimmed.StartsWith("+"))
        {
            trimmed = trimmed[1..];
        }

        if (radix is 0 or 16 && trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            trimmed = trimmed[2..];
            radix = 16;
        }

        radix = radix == 0 ? 10 : radix;
        if (radix is < 2 or > 36)
        {
            return double.NaN;
        }

        var value = ParseDigits(trimmed, radix, out var used);
        return used == 0 ? double.NaN : negative ? -value : value;
    }

    public static string InRadix(double value, int radix)
    {
        if (radix == 10 || !double.IsFinite(value))
        {
            return Of(value);
        }

        var rest = Math.Abs(value);
        var whole = Math.Floor(rest);
        var fraction = rest - whole;
        var text = new List<char>();
        do
        {
            text.Add(Digits[(int)(whole % radix)]);
            whole = Math.Floor(whole / radix);
        }
        while (whole > 0);

        text.Reverse();
        if (fraction > 0)
        {
            text.Add('.');
            for (var digit = 0; digit < 52 && fraction > 0; digit++)
            {
                fraction *= radix;
                text.Add(Digits[(int)fraction]);
                fraction -= Math.Floor(fraction);
            }
        }

        return (value < 0 ? "-" : "") + new string([.. text]);
    }

    public static string Fixed(double value, int digits)
    {
        if (!double.IsFinite(value) || Math.Abs(value) >= 1e21)
        {
            return Of(value);
        }

        // The exact value decides, and what lies exactly in the middle goes away from zero.
        var exact = Math.Abs(value).ToString("F" + (digits + 30).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (exact[^30] == '5' && exact.AsSpan(exact.Length - 29).IndexOfAnyExcept('0') < 0)
        {
            value = value > 0 ? Math.BitIncrement(value) : Math.BitDecrement(value);
        }

        return (value == 0 ? 0 : value).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    public static string Precise(double value, int precision)
    {
        if (!double.IsFinite(value))
        {
            return Of(value);
        }

        var text = value.ToString("E" + (precision - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent < -6 || exponent >= precision)
        {
            var sign = value < 0 ? "-" : "";
            return sign + Scientific(text[(value < 0 ? 1 : 0)..mark].Replace(".", "", StringComparison.Ordinal), exponent);
        }

        return value.ToString("F" + Math.Max(0, precision - 1 - exponent).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Scientific(string digits, int exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits.AsSpan(1)}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");

    /// <summary>The fewest digits that give the same number, and where the decimal point stands behind them.</summary>
    private static (bool Negative, string Digits, int Exponent) Shortest(double value)
    {
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var written = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = written.TrimStart('0');
        var exponent = (point < 0 ? mantissa.Length : point) - (written.Length - digits.Length)
            + (mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        digits = digits.TrimEnd('0');
        return (value < 0, digits, exponent);
    }

    private static double ParseDigits(ReadOnlySpan<char> text, int radix, out int used)
    {
        double value = 0;
        for (used = 0; used < text.Length; used++)
        {
            var digit = Digits.IndexOf(char.ToLowerInvariant(text[used]), StringComparison.Ordinal);
            if (digit < 0 || digit >= radix)
            {
                break;
            }

            value = (value * radix) + digit;
        }

        return value;
    }

    private static double ParseDecimal(ReadOnlySpan<char> text) => text[^1] == 'y'
        ? text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity
        : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int PrefixLength(ReadOnlySpan<char> text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text[at..].StartsWith("Infinity"))
        {
            return at + "Infinity".Length;
        }

        var whole = CountDigits(text[at..]);
        at += whole;
        if (at < text.Length && text[at] == '.')
        {
            var fraction = CountDigits(text[(at + 1)..]);
            if (whole + fraction == 0)
            {
                return 0;
            }

            at += 1 + fraction;
        }
        else if (whole == 0)
        {
            return 0;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var sign = at + 1 < text.Length && text[at + 1] is '+' or '-' ? 1 : 0;
            var exponent = CountDigits(text[(at + 1 + sign)..]);
            at += exponent > 0 ? 1 + sign + exponent : 0;
        }

        return at;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : length;
    }
}

internal static class Whitespace
{
    public const string Characters = " \t\n\r\v\f\u00a0\ufeff\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
}
