using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>String and its methods.</summary>
internal static class StringMethods
{
    /// <summary>From this length on a searched text is compared piece by piece, with a look at the clock in between.</summary>
    private const int LongNeedle = 64;

    private static readonly char[] Blanks = Whitespace.Characters.ToCharArray();

    public static readonly FrozenDictionary<string, JsFunction> Table = Arguments.Table(
        ("split", Split),
        ("trim", (run, self, _) => JsValue.Of(run.Text(Self(run, self).Trim(Blanks)))),
        ("trimStart", (run, self, _) => JsValue.Of(run.Text(Self(run, self).TrimStart(Blanks)))),
        ("trimEnd", (run, self, _) => JsValue.Of(run.Text(Self(run, self).TrimEnd(Blanks)))),
        ("padStart", (run, self, arguments) => Pad(run, self, arguments, atStart: true)),
        ("padEnd", (run, self, arguments) => Pad(run, self, arguments, atStart: false)),
        ("slice", Slice),
        ("substring", Substring),
        ("substr", Substr),
        ("indexOf", (run, self, arguments) => IndexOf(run, self, arguments)),
        ("lastIndexOf", LastIndexOf),
        ("includes", (run, self, arguments) => JsValue.Of(IndexOf(run, self, arguments).Number >= 0)),
        ("startsWith", StartsWith),
        ("endsWith", EndsWith),
        ("replace", (run, self, arguments) => PatternMethods.Replace(run, Self(run, self), arguments, all: false)),
        ("replaceAll", (run, self, arguments) => PatternMethods.Replace(run, Self(run, self), arguments, all: true)),
        ("match", (run, self, arguments) => PatternMethods.Match(run, Self(run, self), arguments.At(0))),
        ("matchAll", (run, self, arguments) => PatternMethods.MatchAll(run, Self(run, self), arguments.At(0))),
        ("search", (run, self, arguments) => PatternMethods.Search(run, Self(run, self), arguments.At(0))),
        ("toUpperCase", (run, self, _) => JsValue.Of(run.Text(Self(run, self).Replace("ß", "SS", StringComparison.Ordinal).ToUpperInvariant()))),
        ("toLowerCase", (run, self, _) => JsValue.Of(run.Text(Self(run, self).ToLowerInvariant()))),
        ("charAt", (run, self, arguments) => CharAt(run, self, Coerce.ToInteger(run, arguments.At(0)), JsValue.Empty)),
        ("at", At),
        ("charCodeAt", CharCodeAt),
        ("codePointAt", CodePointAt),
        ("repeat", Repeat),
        ("normalize", Normalize),
        ("concat", Concat),
        ("localeCompare", (run, self, arguments) => JsValue.Of(Compare(Self(run, self), arguments.Text(run, 0)))),
        ("toString", (_, self, _) => self),
        ("valueOf", (_, self, _) => self));

    public static readonly NativeFunction Constructor = new("String", (run, _, arguments) => arguments.Length == 0 ? JsValue.Empty : JsValue.Of(Coerce.ToText(run, arguments[0])))
    {
        Members = Arguments.Members(("fromCharCode", FromCharCode)),
    };

    /// <summary>The first place of a text in another, without the quadratic cost that long repetitive texts can have.</summary>
    public static int Find(Run run, string text, string wanted, int start)
    {
        if (wanted.Length <= LongNeedle)
        {
            run.Work((text.Length - start) >> 3);
            return start > text.Length ? -1 : text.IndexOf(wanted, start, StringComparison.Ordinal);
        }

        var head = wanted[..LongNeedle];
        for (var at = start; at + wanted.Length <= text.Length; at++)
        {
            at = text.IndexOf(head, at, StringComparison.Ordinal);
            if (at < 0 || at + wanted.Length > text.Length)
            {
                return -1;
            }

            run.Work(64 + (wanted.Length >> 3));
            if (text.AsSpan(at, wanted.Length).SequenceEqual(wanted))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Without regard to case first, then small letters in front of capitals; the same on every machine.</summary>
    private static int Compare(string one, string other)
    {
        var order = string.Compare(one, other, StringComparison.OrdinalIgnoreCase);
        return Math.Sign(order != 0 ? order : -string.CompareOrdinal(one, other));
    }

    private static string Self(Run run, JsValue self)
    {
        if (self.IsNullish)
        {
            throw run.TypeError("A text is expected here");
        }

        var text = Coerce.ToText(run, self);
        run.Work(text.Length >> 4);
        return text;
    }

    private static JsValue Split(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var text = Self(run, self);
        var limit = arguments.At(1).IsUndefined || Coerce.ToInteger(run, arguments[1]) is < 0 or > int.MaxValue ? int.MaxValue : (int)Coerce.ToInteger(run, arguments[1]);
        var result = JsArray.Create(run);
        if (arguments.At(0).IsUndefined)
        {
            result.Add(run, JsValue.Of(text));
        }
        else if (arguments[0].Object is JsRegExp pattern)
        {
            PatternMethods.Split(run, text, pattern, result);
        }
        else
        {
            SplitAt(run, text, arguments.Text(run, 0), limit, result);
        }

        if (result.Count(run) > limit)
        {
            result.Resize(run, limit);
        }

        return JsValue.Of(result);
    }

    private static void SplitAt(Run run, string text, string separator, int limit, JsArray result)
    {
        if (separator.Length == 0)
        {
            for (var at = 0; at < text.Length && at < limit; at++)
            {
                result.Add(run, JsValue.Of(run.Text(text[at].ToString())));
            }

            return;
        }

        var start = 0;
        while (result.Count(run) < limit)
        {
            var end = Find(run, text, separator, start);
            result.Add(run, JsValue.Of(run.Text(end < 0 ? text[start..] : text[start..end])));
            if (end < 0)
            {
                return;
            }

            start = end + separator.Length;
        }
    }

    private static JsValue Pad(Run run, JsValue self, ReadOnlySpan<JsValue> arguments, bool atStart)
    {
        var text = Self(run, self);
        var length = Coerce.ToInteger(run, arguments.At(0));
        var filling = arguments.At(1).IsUndefined ? " " : arguments.Text(run, 1);
        if (length <= text.Length || filling.Length == 0)
        {
            return JsValue.Of(text);
        }

        run.ChargeText((long)Math.Min(length, long.MaxValue / 8));
        var padding = new StringBuilder();
        while (padding.Length < length - text.Length)
        {
            padding.Append(filling.AsSpan(0, Math.Min(filling.Length, (int)length - text.Length - padding.Length)));
        }

        return JsValue.Of(atStart ? padding + text : text + padding);
    }

    private static JsValue Slice(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var text = Self(run, self);
        var start = arguments.Position(run, 0, text.Length, 0);
        var end = arguments.Position(run, 1, text.Length, text.Length);
        return JsValue.Of(run.Text(end > start ? text[start..end] : ""));
    }

    private static JsValue Substring(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var text = Self(run, self);
        var start = arguments.Clamped(run, 0, text.Length, 0);
        var end = arguments.Clamped(run, 1, text.Length, text.Length);
        return JsValue.Of(run.Text(text[Math.Min(start, end)..Math.Max(start, end)]));
    }

    private static JsValue Substr(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var text = Self(run, self);
        var start = arguments.Position(run, 0, text.Length, 0);
        return JsValue.Of(run.Text(text.Substring(start, arguments.Clamped(run, 1, text.Length - start, text.Length - start))));
    }

    private static JsValue IndexOf(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        if (arguments.At(0).Object is JsRegExp)
        {
            throw run.TypeError("A text is expected here, not a regular expression");
        }

        var text = Self(run, self);
        return JsValue.Of(Find(run, text, arguments.Text(run, 0), arguments.Clamped(run, 1, text.Length, 0)));
    }

    private static JsValue LastIndexOf(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var (text, wanted) = (Self(run, self), arguments.Text(run, 0));
        var from = Coerce.ToNumber(run, arguments.At(1));
        var start = double.IsNaN(from) ? text.Length : (int)Math.Clamp(from, 0, text.Length);
        for (var at = Math.Min(start, text.Length - wanted.Length); at >= 0; at--)
        {
            run.Work(1);
            if (text.AsSpan(at).StartsWith(wanted, StringComparison.Ordinal))
            {
                return JsValue.Of(at);
            }
        }

        return JsValue.Of(-1);
    }

    private static JsValue StartsWith(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var text = Self(run, self);
        return JsValue.Of(text.AsSpan(arguments.Clamped(run, 1, text.Length, 0)).StartsWith(arguments.Text(run, 0), StringComparison.Ordinal));
    }

    private static JsValue EndsWith(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var text = Self(run, self);
        return JsValue.Of(text.AsSpan(0, arguments.Clamped(run, 1, text.Length, text.Length)).EndsWith(arguments.Text(run, 0), StringComparison.Ordinal));
    }

    private static JsValue CharAt(Run run, JsValue self, double at, JsValue otherwise)
    {
        var text = Self(run, self);
        return at >= 0 && at < text.Length ? JsValue.Of(run.Text(text[(int)at].ToString())) : otherwise;
    }

    private static JsValue At(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var at = Coerce.ToInteger(run, arguments.At(0));
        return CharAt(run, self, at < 0 ? at + Self(run, self).Length : at, default);
    }

    private static JsValue CharCodeAt(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var (text, at) = (Self(run, self), Coerce.ToInteger(run, arguments.At(0)));
        return at >= 0 && at < text.Length ? JsValue.Of(text[(int)at]) : JsValue.NaN;
    }

    private static JsValue CodePointAt(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var (text, number) = (Self(run, self), Coerce.ToInteger(run, arguments.At(0)));
        if (number < 0 || number >= text.Length)
        {
            return default;
        }

        var at = (int)number;
        return JsValue.Of(at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at]);
    }

    private static JsValue FromCharCode(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        run.ChargeText(arguments.Length);
        var text = new StringBuilder();
        foreach (var code in arguments)
        {
            text.Append((char)(ushort)Coerce.ToInt32(run, code));
        }

        return JsValue.Of(text.ToString());
    }

    private static JsValue Repeat(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var (text, count) = (Self(run, self), Coerce.ToInteger(run, arguments.At(0)));
        if (count is < 0 or double.PositiveInfinity)
        {
            throw run.RangeError($"A text cannot be repeated {count.ToString(CultureInfo.InvariantCulture)} times");
        }

        run.ChargeText((long)Math.Min(text.Length * count, long.MaxValue / 8));
        return JsValue.Of(new StringBuilder().Insert(0, text, text.Length == 0 ? 0 : (int)count).ToString());
    }

    private static JsValue Normalize(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var text = Self(run, self);
        var form = arguments.At(0).IsUndefined ? "NFC" : arguments.Text(run, 0);
        if (form is not ("NFC" or "NFD" or "NFKC" or "NFKD"))
        {
            throw run.RangeError("The form must be NFC, NFD, NFKC or NFKD");
        }

        // The product runs without the data of the world's languages: other letters would silently stay as they are.
        return Ascii.IsValid(text) ? self : throw run.RangeError("normalize is available for ASCII texts only");
    }

    private static JsValue Concat(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var result = JsValue.Of(Self(run, self));
        foreach (var argument in arguments)
        {
            result = Operations.Concatenate(run, result, JsValue.Of(Coerce.ToText(run, argument)));
        }

        return result;
    }
}
