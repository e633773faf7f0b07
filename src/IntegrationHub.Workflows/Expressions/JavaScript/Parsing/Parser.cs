using System.Diagnostics.CodeAnalysis;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

/// <summary>Reads a script by recursive descent; this part holds the tokens and the names, the other parts the grammar.</summary>
internal sealed partial class Parser(List<Token> tokens)
{
    private const int NestingLimit = 128;

    private readonly List<(Reference Name, ScopeBuilder Where, bool Written)> references = [];
    private readonly List<ScopeBuilder> scopes = [];
    private ScopeBuilder scope = null!;
    private int next;
    private int nesting;
    private int functions;
    private int loops;
    private int switches;
    private List<string> labels = [];

    private Token Current => tokens[next];

    /// <summary>A script: statements, or a single object literal, which authors write without parentheses.</summary>
    public FunctionCode ParseScript()
    {
        if (Current.Is("{") && tokens[Current.Match + 1] is { Kind: TokenKind.End } or { Text: ";" } && TryParseObject() is { } literal)
        {
            return literal;
        }

        var code = Begin();
        var statements = new List<Statement>();
        while (Current.Kind != TokenKind.End)
        {
            statements.Add(ParseStatement());
        }

        code.Body = new Block([.. statements], code.Shape);
        Resolve();
        return code;
    }

    private FunctionCode? TryParseObject()
    {
        try
        {
            var code = Begin();
            code.Result = ParseExpression();
            ConsumeSemicolon();
            if (Current.Kind == TokenKind.End)
            {
                Resolve();
                return code;
            }
        }
        catch (JsSyntaxException) when (!LooksLikeObject())
        {
            // A block after all.
        }

        next = 0;
        return null;
    }

    /// <summary>Whether an error in it should be told as one in an object literal.</summary>
    private bool LooksLikeObject() => tokens[1].Kind == TokenKind.Text || (tokens[1].Kind == TokenKind.Name && tokens[2].Text is ":" or ",");

    private FunctionCode Begin()
    {
        references.Clear();
        scopes.Clear();
        (nesting, functions, loops, switches) = (0, 0, 0, 0);
        labels = [];
        scope = null!;
        scope = Open(isFunction: true);
        return new FunctionCode("", isArrow: false) { Shape = scope.Shape };
    }

    private ScopeBuilder Open(bool isFunction)
    {
        if (isFunction)
        {
            scope?.HoldsClosure();
        }

        var opened = new ScopeBuilder(scope, isFunction);
        scopes.Add(opened);
        scope = opened;
        return opened;
    }

    private void Close() => scope = scope.Parent!;

    private void Resolve()
    {
        scopes.ForEach(item => item.Place());
        foreach (var (name, where, written) in references)
        {
            if (FindBinding(name.Name, where) is var (binding, hops))
            {
                if (written && binding.Kind == BindingKind.Const)
                {
                    throw Wrong($"'{name.Name}' is declared with const and cannot be assigned", name.Position);
                }

                name.Resolve(hops, binding.Slot);
            }
            else if (Refusals.Globals.TryGetValue(name.Name, out var refusal))
            {
                throw Wrong(refusal, name.Position);
            }
            else if (written)
            {
                throw Wrong(Globals.Find(name.Name) is null
                    ? $"'{name.Name}' is assigned but not declared; declare it with let, or set a workflow variable with setVariable"
                    : $"'{name.Name}' belongs to the language and cannot be assigned", name.Position);
            }
            else if (Globals.Find(name.Name) is { } value)
            {
                name.Resolve(value);
            }
        }
    }

    private static (Binding Binding, int Hops)? FindBinding(string name, ScopeBuilder where)
    {
        var hops = 0;
        for (var searched = where; searched is not null; searched = searched.Parent)
        {
            if (searched.Find(name) is { } binding)
            {
                return (binding, hops);
            }

            hops += searched.Shape.OwnScope ? 1 : 0;
        }

        return null;
    }

    private Reference Refer(Token name)
    {
        var reference = new Reference(name.Text) { Position = name.Position };
        references.Add((reference, scope, false));
        return reference;
    }

    /// <summary>Remembers that a target is written, so that constants are protected.</summary>
    private T Written<T>(T target)
        where T : Expression
    {
        if (target is Reference reference)
        {
            references.Add((reference, scope, true));
        }

        return target;
    }

    private Reference Declare(Token name, BindingKind kind)
    {
        var home = kind == BindingKind.Free ? scope.Function : scope;
        if (home.Declare(name.Text, kind) is null)
        {
            throw Wrong($"'{name.Text}' is declared twice", name.Position);
        }

        return Refer(name);
    }

    private static JsSyntaxException Wrong(string problem, SourcePosition position) => new(problem, position.Line, position.Column);

    [DoesNotReturn]
    private void Unexpected(string? expected = null)
    {
        var token = Current;
        if (token.Kind == TokenKind.Name && Refusals.Words.TryGetValue(token.Text, out var refusal))
        {
            throw Wrong(refusal, token.Position);
        }

        var found = token.Kind == TokenKind.End ? "the end of the script" : $"'{token.Text}'";
        throw Wrong(expected is null ? $"Unexpected {found}" : $"Expected {expected} but found {found}", token.Position);
    }

    private Token Advance() => tokens[next++];

    private bool Accept(string punctuator)
    {
        if (!Current.Is(punctuator))
        {
            return false;
        }

        next++;
        return true;
    }

    private bool AcceptWord(string word)
    {
        if (!Current.IsWord(word))
        {
            return false;
        }

        next++;
        return true;
    }

    private Token Expect(string punctuator)
    {
        if (!Current.Is(punctuator))
        {
            Unexpected($"'{punctuator}'");
        }

        return Advance();
    }

    private void ExpectWord(string word)
    {
        if (!AcceptWord(word))
        {
            Unexpected($"'{word}'");
        }
    }

    private Token ExpectName()
    {
        if (Current.Kind != TokenKind.Name || Refusals.Reserved.Contains(Current.Text))
        {
            Unexpected("a name");
        }

        return Advance();
    }

    private void ConsumeSemicolon()
    {
        if (!Accept(";") && !Current.Is("}") && Current.Kind != TokenKind.End && !Current.AfterNewline)
        {
            Unexpected("';'");
        }
    }

    private void Nest()
    {
        if (++nesting > NestingLimit)
        {
            throw Wrong($"The script is nested deeper than {NestingLimit} levels", Current.Position);
        }
    }
}
