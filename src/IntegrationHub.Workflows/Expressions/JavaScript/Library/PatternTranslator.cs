using System.Globalization;
using System.Text;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

internal sealed record TranslatedPattern(string Pattern, string[] GroupNames, bool CanAvoidBacktracking);

/// <summary>Writes a regular expression of JavaScript as one of .NET that matches the same.</summary>
internal sealed class PatternTranslator(string source, string flags)
{
    private const string WordSet = "a-zA-Z0-9_";
    private const string WordEdge = $"(?:(?<=[{WordSet}])(?![{WordSet}])|(?<![{WordSet}])(?=[{WordSet}]))";
    private const string NoWordEdge = $"(?:(?<=[{WordSet}])(?=[{WordSet}])|(?<![{WordSet}])(?![{WordSet}]))";
    private const string SpaceSet = @"\s\ufeff\u00a0";

    /// <summary>Counted repetitions are unrolled by the engine that does not backtrack, and would make it large.</summary>
    private const int LargestUnrolledCount = 100;

    private readonly StringBuilder result = new();
    private readonly List<string> groupNames = [""];
    private readonly bool isUnicode = flags.Contains('u', StringComparison.Ordinal);
    private bool canAvoidBacktracking = true;
    private int unrolled = 1;
    private int at;

    public TranslatedPattern Translate()
    {
        FindGroups();
        while (at < source.Length)
        {
            Next();
        }

        return new TranslatedPattern(result.ToString(), [.. groupNames], canAvoidBacktracking);
    }

    private static FormatException Wrong(string problem) => new($"The regular expression is not supported: {problem}");

    /// <summary>Names first, since a reference may stand in front of its group.</summary>
    private void FindGroups()
    {
        var inClass = false;
        for (var place = 0; place < source.Length; place++)
        {
            switch (source[place])
            {
                case '\\':
                    place++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass:
                    AddGroup(place + 1);
                    break;
            }
        }
    }

    private void AddGroup(int place)
    {
        if (place >= source.Length || source[place] != '?')
        {
            groupNames.Add("");
        }
        else if (source.AsSpan(place).StartsWith("?<") && place + 2 < source.Length && source[place + 2] is not ('=' or '!'))
        {
            var end = source.IndexOf('>', place);
            groupNames.Add(end < 0 ? throw Wrong("a group name is never closed") : source[(place + 2)..end]);
        }
    }

    private void Next()
    {
        var letter = source[at++];
        switch (letter)
        {
            case '.':
                result.Append(flags.Contains('s', StringComparison.Ordinal) ? @"[\s\S]" : @"[^\n\r\u2028\u2029]");
                break;
            case '$':
                result.Append(flags.Contains('m', StringComparison.Ordinal) ? "$" : @"\z");
                break;
            case '\\':
                Escape();
                break;
            case '[':
                Class();
                break;
            case '(':
                Group();
                break;
            case '{':
                Count();
                break;
            default:
                result.Append(letter is '#' or ' ' ? "\\" + letter : letter);
                break;
        }
    }

    private void Group()
    {
        result.Append('(');
        if (at >= source.Length || source[at] != '?')
        {
            return;
        }

        var rest = source.AsSpan(at);
        if (rest.StartsWith("?:"))
        {
            result.Append("?:");
            at += 2;
        }
        else if (rest.StartsWith("?=") || rest.StartsWith("?!"))
        {
            canAvoidBacktracking = false;
            result.Append(rest[..2]);
            at += 2;
        }
        else if (rest.StartsWith("?<=") || rest.StartsWith("?<!"))
        {
            canAvoidBacktracking = false;
            result.Append(rest[..3]);
            at += 3;
        }
        else if (rest.StartsWith("?<"))
        {
            // Unnamed for .NET, which would number named groups behind all others.
            at = source.IndexOf('>', at) + 1;
        }
        else
        {
            throw Wrong("a group that begins with '(?' must go on with ':', '=', '!', '<=', '<!' or '<name>'");
        }
    }

    private void Count()
    {
        var end = source.IndexOf('}', at);
        var parts = end < 0 ? [] : source[at..end].Split(',');
        if (parts.Length is 1 or 2 && parts[0].Length > 0 && Array.TrueForAll(parts, part => part.All(char.IsAsciiDigit)))
        {
            unrolled *= parts[^1].Length > 2 || parts[0].Length > 2 ? LargestUnrolledCount + 1 : Math.Max(1, int.Parse("0" + parts[^1], CultureInfo.InvariantCulture));
            canAvoidBacktracking &= unrolled <= LargestUnrolledCount;
            unrolled = Math.Min(unrolled, LargestUnrolledCount + 1);
            result.Append('{');
        }
        else
        {
            result.Append(@"\{");
        }
    }

    private void Escape()
    {
        if (at >= source.Length)
        {
            throw Wrong(@"it ends with '\'");
        }

        var letter = source[at++];
        switch (letter)
        {
            case 'd':
                result.Append("[0-9]");
                break;
            case 'D':
                result.Append("[^0-9]");
                break;
            case 'w':
                result.Append(CultureInfo.InvariantCulture, $"[{WordSet}]");
                break;
            case 'W':
                result.Append(CultureInfo.InvariantCulture, $"[^{WordSet}]");
                break;
            case 's':
                result.Append(CultureInfo.InvariantCulture, $"[{SpaceSet}]");
                break;
            case 'S':
                result.Append(CultureInfo.InvariantCulture, $"[^{SpaceSet}]");
                break;
            case 'b':
                canAvoidBacktracking = false;
                result.Append(WordEdge);
                break;
            case 'B':
                canAvoidBacktracking = false;
                result.Append(NoWordEdge);
                break;
            case 'k' when at < source.Length && source[at] == '<':
                var end = source.IndexOf('>', at);
                AppendReference(end < 0 ? -1 : groupNames.IndexOf(source[(at + 1)..end]));
                at = end + 1;
                break;
            case >= '1' and <= '9':
                var start = at - 1;
                while (at < source.Length && char.IsAsciiDigit(source[at]) && at - start < 2)
                {
                    at++;
                }

                AppendReference(int.Parse(source.AsSpan(start, at - start), CultureInfo.InvariantCulture));
                break;
            default:
                Character(letter);
                break;
        }
    }

    /// <summary>A group that has matched nothing matches the empty text.</summary>
    private void AppendReference(int group)
    {
        if (group < 1 || group >= groupNames.Count)
        {
            throw Wrong("a reference names no group");
        }

        canAvoidBacktracking = false;
        result.Append(CultureInfo.InvariantCulture, $"(?({group})\\{group}|)");
    }

    private void Class()
    {
        var isNegated = at < source.Length && source[at] == '^';
        at += isNegated ? 1 : 0;
        if (at < source.Length && source[at] == ']')
        {
            at++;
            result.Append(isNegated ? @"[\s\S]" : @"[^\s\S]");
            return;
        }

        result.Append(isNegated ? "[^" : "[");
        while (at < source.Length && source[at] != ']')
        {
            var letter = source[at++];
            if (letter != '\\')
            {
                result.Append(letter is '[' or '^' ? "\\" + letter : letter);
            }
            else if (at < source.Length)
            {
                ClassEscape(source[at++]);
            }
        }

        if (at++ >= source.Length)
        {
            throw Wrong("a set is never closed");
        }

        result.Append(']');
    }

    private void ClassEscape(char letter)
    {
        switch (letter)
        {
            case 'd':
                result.Append("0-9");
                break;
            case 'w':
                result.Append(WordSet);
                break;
            case 's':
                result.Append(SpaceSet);
                break;
            case 'b':
                result.Append(@"\u0008");
                break;
            case 'D':
                result.Append(@"\u0000-/:-\uffff");
                break;
            case 'W':
                result.Append(@"\u0000-/:-@\[-^`{-\uffff");
                break;
            case 'S':
                result.Append(@"\S");
                break;
            default:
                Character(letter);
                break;
        }
    }

    /// <summary>What an escape stands for, inside of a set and outside.</summary>
    private void Character(char letter)
    {
        switch (letter)
        {
            case 'n' or 'r' or 't' or 'f' or 'v':
                result.Append('\\').Append(letter);
                break;
            case '0':
                result.Append(@"\u0000");
                break;
            case 'x':
                Code(2);
                break;
            case 'u' when at < source.Length && source[at] == '{' && isUnicode:
                throw Wrong(@"'\u{...}' is not available");
            case 'u':
                Code(4);
                break;
            case 'p' or 'P' when isUnicode:
                Category(letter);
                break;
            case var other when char.IsAsciiLetterOrDigit(other):
                throw Wrong($"'\\{letter}' is not available");
            default:
                result.Append('\\').Append(letter);
                break;
        }
    }

    private void Code(int digits)
    {
        if (at + digits > source.Length || !ushort.TryParse(source.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw Wrong("an escape is not complete");
        }

        at += digits;
        result.Append(CultureInfo.InvariantCulture, $"\\u{code:x4}");
    }

    private void Category(char letter)
    {
        var end = source.IndexOf('}', at);
        var name = end < 0 || source[at] != '{' ? "" : source[(at + 1)..end];
        if (name.Length is < 1 or > 2)
        {
            throw Wrong($@"'\{letter}{{{name}}}' is not available, only general categories such as \p{{L}} and \p{{Lu}} are");
        }

        at = end + 1;
        result.Append('\\').Append(letter).Append('{').Append(name).Append('}');
    }
}
