using System.Globalization;
using System.Text;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

/// <summary>Cuts a script into tokens and finds for every opening bracket the one that closes it.</summary>
internal sealed partial class Lexer(string source)
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
}
