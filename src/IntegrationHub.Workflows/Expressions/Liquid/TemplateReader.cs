using IntegrationHub.Workflows.Expressions.JavaScript;

namespace IntegrationHub.Workflows.Expressions.Liquid;

internal enum PieceKind
{
    Text,
    Output,
    Tag,
}

/// <summary>A piece of a template: plain text, or what stands between the braces.</summary>
internal sealed record Piece(PieceKind Kind, string Text, SourcePosition Position);

/// <summary>Cuts a template at its braces, drops the blanks that a dash asks to drop, and takes raw and comment out.</summary>
internal sealed class TemplateReader(string source)
{
    private const int LongestSource = 100_000;

    private readonly List<Piece> pieces = [];
    private int at;
    private int line = 1;
    private int lineStart;
    private int counted;
    private bool trimsNext;

    public List<Piece> Read()
    {
        if (source.Length > LongestSource)
        {
            throw new LiquidSyntaxException($"The template is longer than {LongestSource} characters", 1, 1);
        }

        while (at < source.Length)
        {
            var start = FindBraces(at);
            AddText(source[at..start], start + 2 < source.Length && source[start + 2] == '-');
            at = start;
            if (at < source.Length)
            {
                ReadBraces();
            }
        }

        return pieces;
    }

    private int FindBraces(int from)
    {
        for (var place = source.IndexOf('{', from); place >= 0 && place + 1 < source.Length; place = source.IndexOf('{', place + 1))
        {
            if (source[place + 1] is '{' or '%')
            {
                return place;
            }
        }

        return source.Length;
    }

    private void AddText(string text, bool trimsEnd)
    {
        text = trimsNext ? text.TrimStart() : text;
        text = trimsEnd ? text.TrimEnd() : text;
        trimsNext = false;
        if (text.Length > 0)
        {
            pieces.Add(new Piece(PieceKind.Text, text, Place(at)));
        }
    }

    private void ReadBraces()
    {
        var (position, isOutput) = (Place(at), source[at + 1] == '{');
        var end = FindEnd(at + 2, isOutput ? "}}" : "%}");
        if (end < 0)
        {
            throw new LiquidSyntaxException(isOutput ? "'{{' is never closed" : "'{%' is never closed", position.Line, position.Column);
        }

        var start = at + 2 + (source[at + 2] == '-' ? 1 : 0);
        trimsNext = end > start && source[end - 1] == '-';
        var inner = source[start..(trimsNext ? end - 1 : end)];
        at = end + 2;
        var word = inner.Trim();
        if (!isOutput && word is "raw" or "comment")
        {
            SkipTo(word, position);
        }
        else
        {
            pieces.Add(new Piece(isOutput ? PieceKind.Output : PieceKind.Tag, inner, position));
        }
    }

    /// <summary>The closing braces that do not stand inside of a text.</summary>
    private int FindEnd(int from, string braces)
    {
        var quote = '\0';
        for (var place = from; place < source.Length; place++)
        {
            if (quote != '\0')
            {
                quote = source[place] == quote ? '\0' : quote;
            }
            else if (source.AsSpan(place).StartsWith(braces, StringComparison.Ordinal))
            {
                return place;
            }
            else if (source[place] is '\'' or '"')
            {
                quote = source[place];
            }
        }

        return -1;
    }

    private void SkipTo(string word, SourcePosition position)
    {
        var start = at;
        for (var place = source.IndexOf("{%", at, StringComparison.Ordinal); place >= 0; place = source.IndexOf("{%", place + 2, StringComparison.Ordinal))
        {
            var end = source.IndexOf("%}", place, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            if (source[(place + 2)..end].Trim('-', ' ', '\t', '\r', '\n') != "end" + word)
            {
                continue;
            }

            if (word == "raw")
            {
                AddText(source[start..place], source[place + 2] == '-');
            }

            trimsNext = source[end - 1] == '-';
            at = end + 2;
            return;
        }

        throw new LiquidSyntaxException($"'{word}' is never closed with 'end{word}'", position.Line, position.Column);
    }

    private SourcePosition Place(int place)
    {
        for (; counted < place; counted++)
        {
            if (source[counted] == '\n')
            {
                line++;
                lineStart = counted + 1;
            }
        }

        return new SourcePosition(line, place - lineStart + 1);
    }
}
