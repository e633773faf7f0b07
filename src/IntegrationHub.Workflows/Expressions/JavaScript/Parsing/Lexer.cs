using System.Globalization;
using System.Text;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

/// <summary>Cuts a script into tokens and finds for every opening bracket the one that closes it.</summary>
internal sealed class Lexer(string source)
{
    private static readonly string[] Punctuators =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private static readonly HashSet<string> WordsBeforePattern = new(StringComparer.Ordinal)
    {
        "return", "typeof", "case", "in", "of", "delete", "void", "instanceof", "new", "else", "do", "throw",
    };

    private readonly List<Token> tokens = [];
    private readonly Stack<int> brackets = new();
    private int at;
    private int line = 1;
    private int lineStart;
    private bool newline;

    public List<Token> Read()
    {
        while (true)
        {
            SkipBlanks();
            if (at >= source.Length)
            {
                break;
            }

            ReadToken();
        }

        if (brackets.TryPeek(out var open))
        {
            throw new JsSyntaxException($"'{tokens[open].Text}' is never closed", tokens[open].Position.Line, tokens[open].Position.Column);
        }

        Add(TokenKind.End, "", Here());
        return tokens;
    }

    private static bool StartsName(char letter) => char.IsLetter(letter) || letter is '_' or '$';

    private static bool ContinuesName(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$' or '\u200c' or '\u200d';

    private static bool EndsLine(char letter) => letter is '\n' or '\r' or '\u2028' or '\u2029';

    private SourcePosition Here() => new(line, at - lineStart + 1);

    private static JsSyntaxException Wrong(string problem, SourcePosition position) => new(problem, position.Line, position.Column);

    private char Peek(int ahead = 0) => at + ahead < source.Length ? source[at + ahead] : '\0';

    private void Add(TokenKind kind, string text, SourcePosition position, double number = 0, string flags = "", bool closes = false, bool continues = false)
    {
        tokens.Add(new Token(kind, text, position) { Number = number, Flags = flags, AfterNewline = newline, Closes = closes, Continues = continues });
        newline = false;
    }

    private void SkipBlanks()
    {
        while (at < source.Length)
        {
            var letter = source[at];
            if (EndsLine(letter))
            {
                at += letter == '\r' && Peek(1) == '\n' ? 2 : 1;
                NewLine();
            }
            else if (Whitespace.Characters.Contains(letter, StringComparison.Ordinal))
            {
                at++;
            }
            else if (letter == '/' && Peek(1) == '/')
            {
                while (at < source.Length && !EndsLine(source[at]))
                {
                    at++;
                }
            }
            else if (letter == '/' && Peek(1) == '*')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var start = Here();
        at += 2;
        while (!(Peek() == '*' && Peek(1) == '/'))
        {
            if (at >= source.Length)
            {
                throw Wrong("The comment is never closed", start);
            }

            if (EndsLine(source[at++]))
            {
                NewLine();
            }
        }

        at += 2;
    }

    private void NewLine()
    {
        newline = true;
        line++;
        lineStart = at;
    }

    private void ReadToken()
    {
        var letter = source[at];
        if (StartsName(letter))
        {
            var (start, position) = (at, Here());
            while (ContinuesName(Peek()))
            {
                at++;
            }

            Add(TokenKind.Name, source[start..at], position);
        }
        else if (char.IsAsciiDigit(letter) || (letter == '.' && char.IsAsciiDigit(Peek(1))))
        {
            ReadNumber();
        }
        else if (letter is '"' or '\'')
        {
            ReadText(letter);
        }
        else if (letter == '`')
        {
            brackets.Push(tokens.Count);
            ReadTemplate();
        }
        else if (letter == '}' && brackets.TryPeek(out var open) && tokens[open].Kind == TokenKind.Template)
        {
            ReadTemplate();
        }
        else if (letter == '/' && PatternMayStart())
        {
            ReadPattern();
        }
        else
        {
            ReadPunctuator();
        }
    }

    private void ReadPunctuator()
    {
        var position = Here();
        var text = Array.Find(Punctuators, candidate => source.AsSpan(at).StartsWith(candidate, StringComparison.Ordinal));
        if (text is null)
        {
            throw Wrong(source[at] switch
            {
                '#' => "Private names ('#') are not supported",
                '@' => "Decorators ('@') are not supported",
                '\\' => "Escapes in names are not supported",
                _ => $"The character '{source[at]}' is not expected here",
            }, position);
        }

        // "a?.5:b" is a condition.
        if (text == "?." && char.IsAsciiDigit(Peek(2)))
        {
            text = "?";
        }

        at += text.Length;
        Add(TokenKind.Punctuator, text, position);
        if (text is "(" or "[" or "{")
        {
            brackets.Push(tokens.Count - 1);
        }
        else if (text is ")" or "]" or "}")
        {
            Close(text, position);
        }
    }

    private void Close(string text, SourcePosition position)
    {
        var expected = text switch { ")" => "(", "]" => "[", _ => "{" };
        if (!brackets.TryPop(out var open) || tokens[open].Text != expected || tokens[open].Kind != TokenKind.Punctuator)
        {
            throw Wrong($"'{text}' closes nothing", position);
        }

        tokens[open].Match = tokens.Count - 1;
    }

    private bool PatternMayStart() => tokens.Count == 0 || tokens[^1] switch
    {
        { Kind: TokenKind.Name } word => WordsBeforePattern.Contains(word.Text),
        { Kind: TokenKind.Punctuator } sign => sign.Text is not (")" or "]" or "}"),
        { Kind: TokenKind.Template } piece => !piece.Closes,
        _ => false,
    };

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
