using IntegrationHub.Workflows.Expressions.JavaScript;

namespace IntegrationHub.Workflows.Expressions.Liquid;

/// <summary>Builds the tree of a template; unknown tags, filters and names are refused.</summary>
internal sealed class TemplateParser(List<Piece> pieces)
{
    private const int NestingLimit = 64;

    private readonly HashSet<string> known = new(Rendering.Roots, StringComparer.Ordinal);
    private readonly List<(string Name, Piece Where)> used = [];
    private int next;
    private int nesting;
    private int loops;

    public Node[] Parse()
    {
        var nodes = ParseUntil(null);
        if (used.Find(use => !known.Contains(use.Name)) is { Name: { } name, Where: { } where })
        {
            throw Wrong($"The name '{name}' is not known; there are {string.Join(", ", Rendering.Roots)} and what the template assigns", where.Position);
        }

        return nodes;
    }

    private static LiquidSyntaxException Wrong(string problem, SourcePosition position) => new(problem, position.Line, position.Column);

    private static string WordOf(Piece tag) => tag.Text.Trim().Split([' ', '\t', '\r', '\n'], 2)[0];

    /// <summary>The nodes up to one of the tags, which is left to the caller.</summary>
    private Node[] ParseUntil(Piece? opening, params string[] ends)
    {
        if (++nesting > NestingLimit)
        {
            throw Wrong($"The template is nested deeper than {NestingLimit} levels", pieces[next - 1].Position);
        }

        var nodes = new List<Node>();
        while (next < pieces.Count)
        {
            var piece = pieces[next];
            if (piece.Kind == PieceKind.Tag && ends.Contains(WordOf(piece)))
            {
                break;
            }

            next++;
            nodes.Add(ParsePiece(piece) with { Position = piece.Position });
        }

        if (opening is not null && next >= pieces.Count)
        {
            throw Wrong($"'{WordOf(opening)}' is never closed with '{ends[^1]}'", opening.Position);
        }

        nesting--;
        return [.. nodes];
    }

    private Node ParsePiece(Piece piece) => piece.Kind switch
    {
        PieceKind.Text => new TextNode(piece.Text),
        PieceKind.Output => new OutputNode(Read(piece, piece.Text, reader => reader.ReadFiltered())),
        _ => ParseTag(piece),
    };

    private Node ParseTag(Piece tag)
    {
        var word = WordOf(tag);
        var rest = tag.Text.Trim()[word.Length..];
        return word switch
        {
            "if" => ParseIf(tag, rest, negated: false),
            "unless" => ParseIf(tag, rest, negated: true),
            "case" => ParseCase(tag, rest),
            "for" => ParseFor(tag, rest),
            "assign" => ParseAssign(tag, rest),
            "break" or "continue" when loops > 0 && rest.Length == 0 => new LoopControlNode(word == "break" ? LoopControl.Break : LoopControl.Continue),
            _ => throw Wrong($"The tag '{word}' is not supported here; there are if, elsif, else, unless, case, when, for, break, continue, assign, comment and raw", tag.Position),
        };
    }

    private T Read<T>(Piece piece, string text, Func<ExpressionReader, T> read)
    {
        var reader = new ExpressionReader(piece with { Text = text });
        var result = read(reader);
        reader.End();
        used.AddRange(reader.Names.Select(name => (name, piece)));
        return result;
    }

    private AssignNode ParseAssign(Piece tag, string rest) => Read(tag, rest, reader =>
    {
        var name = reader.ReadName();
        known.Add(name);
        return reader.Accept("=") ? new AssignNode(name, reader.ReadFiltered()) : throw reader.Wrong("'=' is missing");
    });

    private BranchNode ParseIf(Piece tag, string rest, bool negated)
    {
        var closing = negated ? "endunless" : "endif";
        var condition = Read(tag, rest, reader => reader.ReadCondition());
        var branches = new List<(LiquidCondition?, Node[])>
        {
            (negated ? new Not(condition) : condition, ParseUntil(tag, "elsif", "else", closing)),
        };
        while (WordOf(pieces[next]) == "elsif")
        {
            var piece = pieces[next++];
            branches.Add((Read(piece, piece.Text.Trim()["elsif".Length..], reader => reader.ReadCondition()), ParseUntil(tag, "elsif", "else", closing)));
        }

        ParseElse(tag, closing, branches);
        return new BranchNode([.. branches]);
    }

    private void ParseElse(Piece tag, string closing, List<(LiquidCondition?, Node[])> branches)
    {
        if (WordOf(pieces[next]) == "else")
        {
            next++;
            branches.Add((null, ParseUntil(tag, closing)));
        }

        next++;
    }

    private BranchNode ParseCase(Piece tag, string rest)
    {
        var value = Read(tag, rest, reader => reader.ReadValue());
        var branches = new List<(LiquidCondition?, Node[])>();
        ParseUntil(tag, "when", "else", "endcase");
        while (WordOf(pieces[next]) == "when")
        {
            var piece = pieces[next++];
            var condition = Read(piece, piece.Text.Trim()["when".Length..], reader => ReadWhen(reader, value));
            branches.Add((condition, ParseUntil(tag, "when", "else", "endcase")));
        }

        ParseElse(tag, "endcase", branches);
        return new BranchNode([.. branches]);
    }

    private static LiquidCondition ReadWhen(ExpressionReader reader, LiquidExpression value)
    {
        LiquidCondition condition = new Comparison(value, "==", reader.ReadValue());
        var alternatives = 0;
        while (reader.Accept(",") || reader.AcceptWord("or"))
        {
            if (++alternatives > NestingLimit)
            {
                throw reader.Wrong($"There are more than {NestingLimit} values");
            }

            condition = new Either(condition, new Comparison(value, "==", reader.ReadValue()));
        }

        return condition;
    }

    private ForNode ParseFor(Piece tag, string rest)
    {
        var head = Read(tag, rest, ReadFor);
        loops++;
        var body = ParseUntil(tag, "else", "endfor");
        loops--;
        Node[] otherwise = [];
        if (WordOf(pieces[next]) == "else")
        {
            next++;
            otherwise = ParseUntil(tag, "endfor");
        }

        next++;
        return head with { Body = body, Otherwise = otherwise };
    }

    private ForNode ReadFor(ExpressionReader reader)
    {
        var name = reader.ReadName();
        known.Add(name);
        known.Add("forloop");
        if (!reader.AcceptWord("in"))
        {
            throw reader.Wrong("'in' is missing");
        }

        var node = new ForNode(name, reader.ReadValue(), null, null, false, [], []);
        while (true)
        {
            if (reader.Accept("limit:"))
            {
                node = node with { Limit = reader.ReadValue() };
            }
            else if (reader.Accept("offset:"))
            {
                node = node with { Offset = reader.ReadValue() };
            }
            else if (reader.AcceptWord("reversed"))
            {
                node = node with { Reversed = true };
            }
            else
            {
                return node;
            }
        }
    }
}
