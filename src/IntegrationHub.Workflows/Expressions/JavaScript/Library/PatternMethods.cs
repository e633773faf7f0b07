using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>RegExp, its methods, and the methods of texts that take a regular expression.</summary>
internal static class PatternMethods
{
    /// <summary>Backtracking needs memory for every character, which nobody counts.</summary>
    private const int LongestText = 200_000;

    public static readonly FrozenDictionary<string, JsFunction> Table = Arguments.Table(
        ("test", (run, self, arguments) => JsValue.Of(Execute(run, Self(run, self), arguments.Text(run, 0)) is not null)),
        ("exec", (run, self, arguments) => Execute(run, Self(run, self), arguments.Text(run, 0)) is { } match
            ? Result(run, Self(run, self).Pattern, arguments.Text(run, 0), match)
            : JsValue.Null),
        ("toString", (run, self, _) => JsValue.Of(run.Text(Self(run, self).ToString()))));

    public static readonly NativeFunction Constructor = new("RegExp", Create) { Construct = Create, IsInstance = value => value.Object is JsRegExp };

    public static JsValue Replace(Run run, string text, ReadOnlySpan<JsValue> arguments, bool all)
    {
        var replacement = arguments.At(1).Object is JsFunction function ? JsValue.Of(function) : JsValue.Of(arguments.Text(run, 1));
        var result = new StringBuilder();
        var end = 0;
        if (arguments.At(0).Object is JsRegExp pattern)
        {
            if (all && !pattern.Pattern.IsGlobal)
            {
                throw run.TypeError("replaceAll needs a regular expression with the flag 'g'");
            }

            var match = Find(run, pattern, text, 0);
            while (match is not null)
            {
                Append(run, result, text.AsSpan(end, match.Index - end));
                Append(run, result, Replacement(run, replacement, pattern.Pattern, text, match));
                end = match.Index + match.Length;
                match = pattern.Pattern.IsGlobal ? NextAfter(run, pattern, text, match) : null;
            }
        }
        else
        {
            ReplaceTexts(run, text, arguments.Text(run, 0), replacement, all, result, ref end);
        }

        Append(run, result, text.AsSpan(end));
        return JsValue.Of(result.ToString());
    }

    public static JsValue Match(Run run, string text, JsValue wanted)
    {
        var pattern = ToPattern(run, wanted, "");
        if (!pattern.Pattern.IsGlobal)
        {
            return Find(run, pattern, text, 0) is { } only ? Result(run, pattern.Pattern, text, only) : JsValue.Null;
        }

        var result = JsArray.Create(run);
        for (var match = Find(run, pattern, text, 0); match is not null; match = NextAfter(run, pattern, text, match))
        {
            result.Add(run, JsValue.Of(run.Text(match.Value)));
        }

        return result.Count(run) == 0 ? JsValue.Null : JsValue.Of(result);
    }

    public static JsValue MatchAll(Run run, string text, JsValue wanted)
    {
        var pattern = ToPattern(run, wanted, "g");
        if (!pattern.Pattern.IsGlobal)
        {
            throw run.TypeError("matchAll needs a regular expression with the flag 'g'");
        }

        var result = JsArray.Create(run);
        for (var match = Find(run, pattern, text, 0); match is not null; match = NextAfter(run, pattern, text, match))
        {
            result.Add(run, Result(run, pattern.Pattern, text, match));
        }

        return JsValue.Of(result);
    }

    public static JsValue Search(Run run, string text, JsValue wanted) => JsValue.Of(Find(run, ToPattern(run, wanted, ""), text, 0)?.Index ?? -1);

    public static void Split(Run run, string text, JsRegExp pattern, JsArray result)
    {
        var start = 0;
        for (var match = Find(run, pattern, text, 0); match is not null; match = NextAfter(run, pattern, text, match))
        {
            if (match.Length == 0 && (match.Index == 0 || match.Index >= text.Length))
            {
                continue;
            }

            result.Add(run, JsValue.Of(run.Text(text[start..match.Index])));
            for (var group = 1; group < match.Groups.Count; group++)
            {
                result.Add(run, GroupValue(run, match.Groups[group]));
            }

            start = match.Index + match.Length;
        }

        if (text.Length > 0 || result.Count(run) == 0)
        {
            result.Add(run, JsValue.Of(run.Text(text[start..])));
        }
    }

    private static JsRegExp Self(Run run, JsValue self) => self.Object as JsRegExp ?? throw run.TypeError("A regular expression is expected here");

    private static JsValue Create(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var source = arguments.At(0).Object is JsRegExp other ? other.Pattern.Source : arguments.At(0).IsUndefined ? "(?:)" : arguments.Text(run, 0);
        var flags = !arguments.At(1).IsUndefined ? arguments.Text(run, 1) : (arguments.At(0).Object as JsRegExp)?.Pattern.Flags ?? "";
        return JsValue.Of(Create(run, source, flags));
    }

    private static JsRegExp Create(Run run, string source, string flags)
    {
        // What the engine builds from a pattern is several times as large as the pattern.
        run.Charge(2_000 + (source.Length * 100L));
        run.Work(10_000);
        try
        {
            return new JsRegExp(JsPattern.Read(source, flags));
        }
        catch (FormatException problem)
        {
            throw run.Error("SyntaxError", problem.Message);
        }
    }

    private static JsRegExp ToPattern(Run run, JsValue wanted, string flags) =>
        wanted.Object as JsRegExp ?? Create(run, wanted.IsUndefined ? "(?:)" : Coerce.ToText(run, wanted), flags);

    private static Match? Find(Run run, JsRegExp pattern, string text, int start)
    {
        if (text.Length > LongestText)
        {
            throw run.RangeError($"A regular expression takes texts of up to {LongestText} characters");
        }

        run.Work(256 + ((text.Length - start) >> 1));
        try
        {
            var match = pattern.Pattern.Regex.Match(text, start);
            return match.Success && (!pattern.Pattern.IsSticky || match.Index == start) ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            throw run.TimeIsUp();
        }
    }

    private static Match? NextAfter(Run run, JsRegExp pattern, string text, Match match)
    {
        run.Charge(200);
        var start = match.Index + Math.Max(1, match.Length);
        if (match.Length > 0)
        {
            start = match.Index + match.Length;
        }

        return start > text.Length ? null : Find(run, pattern, text, start);
    }

    private static Match? Execute(Run run, JsRegExp pattern, string text)
    {
        var remembers = pattern.Pattern.IsGlobal || pattern.Pattern.IsSticky;
        var start = remembers ? pattern.LastIndex : 0;
        var match = start < 0 || start > text.Length ? null : Find(run, pattern, text, (int)start);
        if (remembers)
        {
            pattern.LastIndex = match is null ? 0 : match.Index + match.Length;
        }

        return match;
    }

    private static JsValue Result(Run run, JsPattern pattern, string text, Match match)
    {
        run.Charge(64);
        JsObject? named = null;
        var result = new JsArray();
        for (var group = 0; group < match.Groups.Count; group++)
        {
            var value = GroupValue(run, match.Groups[group]);
            result.Add(run, value);
            if (pattern.GroupNames[group].Length > 0)
            {
                named ??= JsObject.Create(run);
                named.Set(run, pattern.GroupNames[group], value);
            }
        }

        result.Found = new MatchDetails(match.Index, text, named);
        return JsValue.Of(result);
    }

    private static JsValue GroupValue(Run run, Group group) => group.Success ? JsValue.Of(run.Text(group.Value)) : default;

    private static void Append(Run run, StringBuilder result, ReadOnlySpan<char> text)
    {
        run.Charge(text.Length * 2L);
        result.Append(text);
    }

    private static void ReplaceTexts(Run run, string text, string wanted, JsValue replacement, bool all, StringBuilder result, ref int end)
    {
        var at = StringMethods.Find(run, text, wanted, 0);
        while (at >= 0)
        {
            Append(run, result, text.AsSpan(end, at - end));
            Append(run, result, replacement.Object is JsFunction function
                ? Coerce.ToText(run, function.Call(run, default, [JsValue.Of(wanted), JsValue.Of(at), JsValue.Of(text)]))
                : Expand(run, replacement.Text, text, at, wanted.Length, null, null));
            end = at + wanted.Length;
            var next = wanted.Length == 0 ? at + 1 : end;
            at = all && next <= text.Length ? StringMethods.Find(run, text, wanted, next) : -1;
        }
    }

    private static string Replacement(Run run, JsValue replacement, JsPattern pattern, string text, Match match)
    {
        if (replacement.Object is not JsFunction function)
        {
            return Expand(run, replacement.Text, text, match.Index, match.Length, match, pattern);
        }

        var arguments = new List<JsValue>();
        for (var group = 0; group < match.Groups.Count; group++)
        {
            arguments.Add(GroupValue(run, match.Groups[group]));
        }

        arguments.Add(JsValue.Of(match.Index));
        arguments.Add(JsValue.Of(text));
        return Coerce.ToText(run, function.Call(run, default, [.. arguments]));
    }

    /// <summary>$1, $&amp;, $$ and their kind.</summary>
    private static string Expand(Run run, string template, string text, int index, int length, Match? match, JsPattern? pattern)
    {
        if (!template.Contains('$', StringComparison.Ordinal))
        {
            return template;
        }

        var result = new StringBuilder();
        for (var at = 0; at < template.Length; at++)
        {
            var next = at + 1 < template.Length ? template[at + 1] : '\0';
            if (template[at] != '$' || next == '\0')
            {
                result.Append(template[at]);
            }
            else if (next is '$' or '&' or '`' or '\'')
            {
                at++;
                Append(run, result, next switch
                {
                    '$' => "$",
                    '&' => text.AsSpan(index, length),
                    '`' => text.AsSpan(0, index),
                    _ => text.AsSpan(index + length),
                });
            }
            else
            {
                at += AppendGroup(run, result, template.AsSpan(at), match, pattern);
            }
        }

        return result.ToString();
    }

    /// <summary>Appends the group that is named behind the dollar sign, or the sign itself; gives how many characters it took besides the sign.</summary>
    private static int AppendGroup(Run run, StringBuilder result, ReadOnlySpan<char> template, Match? match, JsPattern? pattern)
    {
        if (match is not null && pattern is not null)
        {
            for (var digits = 2; digits > 0; digits--)
            {
                if (template.Length > digits && int.TryParse(template.Slice(1, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var group) && group > 0 && group < match.Groups.Count)
                {
                    Append(run, result, match.Groups[group].Value);
                    return digits;
                }
            }

            var end = template.IndexOf('>');
            if (template.Length > 1 && template[1] == '<' && end > 2 && Array.IndexOf(pattern.GroupNames, template[2..end].ToString()) is var named and > 0)
            {
                Append(run, result, match.Groups[named].Value);
                return end;
            }
        }

        result.Append('$');
        return 0;
    }
}
