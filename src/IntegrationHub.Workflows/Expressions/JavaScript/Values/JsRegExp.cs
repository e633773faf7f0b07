using System.Collections.Frozen;
using System.Text.RegularExpressions;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

/// <summary>A regular expression as it is written; shared by all evaluations.</summary>
internal sealed class JsPattern
{
    private const int LongestPattern = 1_000;
    private const string KnownFlags = "gimsuy";

    /// <summary>Bounds one match where backtracking cannot be avoided; the evaluation ends when it is reached.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    private JsPattern(string source, string flags, Regex regex, string[] groupNames) => (Source, Flags, Regex, GroupNames) = (source, flags, regex, groupNames);

    public string Source { get; }

    public string Flags { get; }

    public Regex Regex { get; }

    /// <summary>The names of the groups by their number; empty where a group has none.</summary>
    public string[] GroupNames { get; }

    public bool IsGlobal => Flags.Contains('g', StringComparison.Ordinal);

    public bool IsSticky => Flags.Contains('y', StringComparison.Ordinal);

    /// <exception cref="FormatException">The pattern is wrong, or uses what is not supported.</exception>
    public static JsPattern Read(string source, string flags)
    {
        if (source.Length > LongestPattern)
        {
            throw new FormatException($"The regular expression is longer than {LongestPattern} characters");
        }

        if (flags.FirstOrDefault(flag => !KnownFlags.Contains(flag, StringComparison.Ordinal)) is var unknown and not '\0')
        {
            throw new FormatException($"The flag '{unknown}' of a regular expression is not supported");
        }

        if (flags.Distinct().Count() != flags.Length)
        {
            throw new FormatException($"A flag of the regular expression stands twice in '{flags}'");
        }

        var translated = new PatternTranslator(source, flags).Translate();
        var options = RegexOptions.CultureInvariant
            | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None)
            | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : RegexOptions.None)
            | (translated.CanAvoidBacktracking ? RegexOptions.NonBacktracking : RegexOptions.None);
        try
        {
            return new JsPattern(source, flags, new Regex(translated.Pattern, options, MatchTimeout), translated.GroupNames);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"The regular expression /{source}/ is not valid");
        }
    }
}

/// <summary>A regular expression in use; it remembers where its last match ended.</summary>
internal sealed class JsRegExp(JsPattern pattern) : JsObject
{
    public override string ClassName => "RegExp";

    public JsPattern Pattern => pattern;

    public double LastIndex { get; set; }

    protected override FrozenDictionary<string, JsFunction> Methods => PatternMethods.Table;

    public override JsValue Get(Run run, string name) => name switch
    {
        "source" => JsValue.Of(pattern.Source),
        "flags" => JsValue.Of(pattern.Flags),
        "global" => JsValue.Of(pattern.IsGlobal),
        "lastIndex" => JsValue.Of(LastIndex),
        _ => base.Get(run, name),
    };

    public override void Set(Run run, string name, JsValue value)
    {
        if (name == "lastIndex")
        {
            LastIndex = Coerce.ToInteger(run, value);
        }
        else
        {
            base.Set(run, name, value);
        }
    }

    public override string ToString() => $"/{pattern.Source}/{pattern.Flags}";
}
