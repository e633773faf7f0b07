using System.Globalization;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.Liquid;

/// <summary>Reads what stands between braces: values with filters, and conditions.</summary>
internal sealed class ExpressionReader(Piece piece)
{
    private const int NestingLimit = 64;

    private static readonly string[] Signs = ["==", "!=", "<>", "<=", ">=", "<", ">"];

    private readonly string text = piece.Text;
    private int at;
    private int nesting;

    /// <summary>The names that the expression begins its paths with, for the parser to check.</summary>
    public List<string> Names { get; } = [];

    public LiquidExpression ReadFiltered()
    {
        var value = ReadValue();
        var filters = 0;
        while (Accept("|"))
        {
            if (++filters > NestingLimit)
            {
                throw Wrong($"There are more than {NestingLimit} filters");
            }

            var name = ReadName();
            var filter = Filters.Find(name) ?? throw Wrong($"The filter '{name}' is not supported; there are {Filters.Names}");
            var arguments = new List<LiquidExpression>();
            if (Accept(":"))
            {
                do
                {
                    arguments.Add(ReadValue());
                }
                while (Accept(","));
            }

            value = new FilteredValue(value, filter, [.. arguments]);
        }

        return value;
    }

    public LiquidCondition ReadCondition()
    {
        if (++nesting > NestingLimit)
        {
            throw Wrong($"The condition has more than {NestingLimit} parts");
        }

        var left = ReadComparison();
        if (AcceptWord("and"))
        {
            return new Both(left, ReadCondition());
        }

        return AcceptWord("or") ? new Either(left, ReadCondition()) : left;
    }

    public LiquidExpression ReadValue()
    {
        if (++nesting > NestingLimit)
        {
            throw Wrong($"The value has more than {NestingLimit} parts");
        }

        var value = ReadValueHere();
        nesting--;
        return value;
    }

    public string ReadName()
    {
        SkipBlanks();
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_' || (text[at] == '-' && at > start)))
        {
            at++;
        }

        return at > start ? text[start..at] : throw Wrong("A name is missing");
    }

    public bool Accept(string sign)
    {
        SkipBlanks();
        if (!text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal))
        {
            return false;
        }

        at += sign.Length;
        return true;
    }

    public bool AcceptWord(string word)
    {
        SkipBlanks();
        var end = at + word.Length;
        if (!text.AsSpan(at).StartsWith(word, StringComparison.Ordinal) || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.' or '[')))
        {
            return false;
        }

        at = end;
        return true;
    }

    public void End()
    {
        SkipBlanks();
        if (at < text.Length)
        {
            throw Wrong($"'{text[at..].Trim()}' is not expected here");
        }
    }

    public LiquidSyntaxException Wrong(string problem) => new($"{problem} in '{Shown(text.Trim())}'", piece.Position.Line, piece.Position.Column);

    private LiquidExpression ReadValueHere()
    {
        SkipBlanks();
        if (at >= text.Length)
        {
            throw Wrong("A value is missing");
        }

        var letter = text[at];
        if (letter is '\'' or '"')
        {
            return ReadText(letter);
        }

        if (letter == '(')
        {
            return ReadRange();
        }

        return char.IsAsciiDigit(letter) || letter == '-' ? ReadNumber() : ReadPath();
    }

    private static string Shown(string text) => text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 100), "...");

    private LiquidCondition ReadComparison()
    {
        var left = ReadValue();
        var sign = Array.Find(Signs, Accept) ?? (AcceptWord("contains") ? "contains" : null);
        return sign is null ? new Truth(left) : new Comparison(left, sign, ReadValue());
    }

    private void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private LiteralValue ReadText(char quote)
    {
        var end = text.IndexOf(quote, at + 1);
        if (end < 0)
        {
            throw Wrong("A text is never closed");
        }

        var value = text[(at + 1)..end];
        at = end + 1;
        return new LiteralValue(JsValue.Of(value));
    }

    private RangeValue ReadRange()
    {
        at++;
        var from = ReadValue();
        if (!Accept(".."))
        {
            throw Wrong("'..' is missing");
        }

        var to = ReadValue();
        return Accept(")") ? new RangeValue(from, to) : throw Wrong("')' is missing");
    }

    private LiteralValue ReadNumber()
    {
        var start = at++;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }

        return double.TryParse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new LiteralValue(JsValue.Of(number))
            : throw Wrong("A number is not readable");
    }

    private LiquidExpression ReadPath()
    {
        var name = ReadName();
        switch (name)
        {
            case "true" or "false":
                return new LiteralValue(JsValue.Of(name == "true"));
            case "nil" or "null":
                return new LiteralValue(JsValue.Null);
            case "empty" or "blank":
                return new EmptyValue();
        }

        Names.Add(name);
        var keys = new List<LiquidExpression>();
        while (at < text.Length && text[at] is '.' or '[')
        {
            if (text.AsSpan(at).StartsWith("..", StringComparison.Ordinal))
            {
                break;
            }

            keys.Add(ReadKey());
        }

        return new PathValue(name, [.. keys]);
    }

    private LiquidExpression ReadKey()
    {
        if (text[at++] == '.')
        {
            return new LiteralValue(JsValue.Of(ReadName()));
        }

        var key = ReadValue();
        return Accept("]") ? key : throw Wrong("']' is missing");
    }
}
