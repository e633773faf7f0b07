using System.Globalization;
using System.Text;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

/// <summary>Patterns, numbers, texts and templates.</summary>
internal sealed partial class Lexer
{
    private void ReadPattern()
    {
        var position = Here();
        var start = ++at;
        var inClass = false;
        while (Peek() != '/' || inClass)
        {
            if (at >= source.Length || EndsLine(source[at]))
            {
                throw Wrong("The regular expression is never closed", position);
            }

            inClass = source[at] switch { '[' => true, ']' => false, _ => inClass };
            at += source[at] == '\\' && at + 1 < source.Length && !EndsLine(source[at + 1]) ? 2 : 1;
        }

        var pattern = source[start..at++];
        var flags = at;
        while (ContinuesName(Peek()))
        {
            at++;
        }

        Add(TokenKind.Pattern, pattern, position, flags: source[flags..at]);
    }

    private void ReadNumber()
    {
        var (start, position) = (at, Here());
        var seesPoint = false;
        while (ContinuesNumber(start, seesPoint))
        {
            seesPoint |= source[at++] is '.' or 'e' or 'E' or 'x' or 'X';
        }

        var text = source[start..at];
        if (text[^1] == 'n' && text.Length > 1 && char.IsAsciiDigit(text[^2]))
        {
            throw Wrong("Big integers such as '1n' are not supported", position);
        }

        var plain = text.Replace("_", "", StringComparison.Ordinal);
        var value = NumberText.Parse(plain);
        if (double.IsNaN(value) || text[^1] == '_' || (plain.Length > 1 && plain[0] == '0' && char.IsAsciiDigit(plain[1])))
        {
            throw Wrong($"'{text}' is not a number", position);
        }

        Add(TokenKind.Number, text, position, value);
    }

    private bool ContinuesNumber(int start, bool seesPoint)
    {
        var isHexadecimal = source.AsSpan(start).StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return Peek() switch
        {
            '.' => !seesPoint,
            '+' or '-' => !isHexadecimal && at > start && source[at - 1] is 'e' or 'E',
            '_' => true,
            var letter => char.IsAsciiLetterOrDigit(letter),
        };
    }

    private void ReadText(char quote)
    {
        var position = Here();
        at++;
        var text = new StringBuilder();
        while (Peek() != quote || at >= source.Length)
        {
            if (at >= source.Length || source[at] is '\n' or '\r')
            {
                throw Wrong("The text is never closed", position);
            }

            ReadLetter(text);
        }

        at++;
        Add(TokenKind.Text, text.ToString(), position);
    }

    /// <summary>Reads from the grave accent, or from the bracket that ends an embedded expression, up to the next expression or the end.</summary>
    private void ReadTemplate()
    {
        var position = Here();
        var continues = source[at] == '}';
        at++;
        var text = new StringBuilder();
        while (Peek() != '`' && !(Peek() == '$' && Peek(1) == '{'))
        {
            if (at >= source.Length)
            {
                throw Wrong("The template is never closed", position);
            }

            ReadLetter(text);
        }

        var closes = Peek() == '`';
        at += closes ? 1 : 2;
        if (closes)
        {
            brackets.Pop();
        }

        Add(TokenKind.Template, text.ToString(), position, closes: closes, continues: continues);
    }

    private void ReadLetter(StringBuilder text)
    {
        var letter = source[at++];
        if (letter == '\r' && Peek() == '\n')
        {
            letter = source[at++];
        }

        if (EndsLine(letter))
        {
            line++;
            lineStart = at;
            text.Append(letter == '\r' ? '\n' : letter);
        }
        else if (letter == '\\')
        {
            ReadEscape(text);
        }
        else
        {
            text.Append(letter);
        }
    }

    private void ReadEscape(StringBuilder text)
    {
        var position = Here();
        if (at >= source.Length)
        {
            return;
        }

        var letter = source[at++];
        switch (letter)
        {
            case 'x':
                text.Append((char)ReadHexadecimal(2, position));
                break;
            case 'u' when Peek() == '{':
                var end = source.IndexOf('}', at);
                at++;
                var code = end < 0 ? -1 : ReadHexadecimal(end - at, position);
                at++;
                text.Append(Rune.IsValid(code) ? new Rune(code).ToString() : throw Wrong("The escape names no character", position));
                break;
            case 'u':
                text.Append((char)ReadHexadecimal(4, position));
                break;
            case '0' when !char.IsAsciiDigit(Peek()):
                text.Append('\0');
                break;
            case >= '0' and <= '9':
                throw Wrong("Octal escapes are not supported", position);
            case '\r' or '\n' or '\u2028' or '\u2029':
                at += letter == '\r' && Peek() == '\n' ? 1 : 0;
                line++;
                lineStart = at;
                break;
            default:
                text.Append(letter switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', 'v' => '\v', _ => letter });
                break;
        }
    }

    private int ReadHexadecimal(int digits, SourcePosition position)
    {
        if (digits is < 1 or > 6 || at + digits > source.Length || !int.TryParse(source.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw Wrong("The escape is not complete", position);
        }

        at += digits;
        return code;
    }
}
