using IntegrationHub.Workflows.Expressions.JavaScript.Nodes;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

internal sealed partial class Parser
{
    /// <summary>A pattern that declares names of the given kind, or assigns to what is there when there is no kind.</summary>
    private Pattern ParsePattern(BindingKind? kind, bool takesDefault)
    {
        Nest();
        var position = Current.Position;
        Pattern pattern = Current.Text switch
        {
            "[" when Current.Is("[") => ParseArrayPattern(kind, takesDefault, position),
            "{" when Current.Is("{") => ParseObjectPattern(kind, takesDefault, position),
            _ => ParseSimplePattern(kind, takesDefault, position),
        };
        nesting--;
        return pattern;
    }

    private SimplePattern ParseSimplePattern(BindingKind? kind, bool takesDefault, SourcePosition position)
    {
        var name = Current.Text;
        Target target;
        if (kind is { } declared)
        {
            target = Declare(ExpectName(), declared);
        }
        else
        {
            target = Written(ParsePostfixless() as Target ?? throw Wrong("This cannot be assigned to", position));
        }

        return new SimplePattern(target, kind is not null) { Position = position, Default = ParseDefault(takesDefault, name) };
    }

    private ArrayPattern ParseArrayPattern(BindingKind? kind, bool takesDefault, SourcePosition position)
    {
        Expect("[");
        var items = new List<Pattern?>();
        Pattern? rest = null;
        while (!Accept("]"))
        {
            if (Accept(","))
            {
                items.Add(null);
                continue;
            }

            if (Accept("..."))
            {
                rest = ParsePattern(kind, takesDefault: false);
                Expect("]");
                break;
            }

            items.Add(ParsePattern(kind, takesDefault: true));
            if (!Current.Is("]"))
            {
                Expect(",");
            }
        }

        return new ArrayPattern([.. items], rest) { Position = position, Default = ParseDefault(takesDefault, "") };
    }

    private ObjectPattern ParseObjectPattern(BindingKind? kind, bool takesDefault, SourcePosition position)
    {
        Expect("{");
        var properties = new List<PropertyPattern>();
        Pattern? rest = null;
        while (!Accept("}"))
        {
            if (Accept("..."))
            {
                rest = ParsePattern(kind, takesDefault: false);
                Expect("}");
                break;
            }

            properties.Add(ParsePropertyPattern(kind));
            if (!Current.Is("}"))
            {
                Expect(",");
            }
        }

        return new ObjectPattern([.. properties], rest) { Position = position, Default = ParseDefault(takesDefault, "") };
    }

    private PropertyPattern ParsePropertyPattern(BindingKind? kind)
    {
        if (Current.Kind == TokenKind.Name && !tokens[next + 1].Is(":"))
        {
            return new PropertyPattern(Current.Text, null, ParseShorthand(kind));
        }

        var (name, key) = ParseKey();
        Expect(":");
        return new PropertyPattern(name, key, ParsePattern(kind, takesDefault: true));
    }

    private SimplePattern ParseShorthand(BindingKind? kind)
    {
        var name = ExpectName();
        var target = kind is { } declared ? Declare(name, declared) : Written(Refer(name));
        return new SimplePattern(target, kind is not null) { Position = name.Position, Default = ParseDefault(true, name.Text) };
    }

    private Expression? ParseDefault(bool allowed, string name) => allowed && Accept("=") ? Named(ParseAssignment(), name) : null;

    /// <summary>The key of a property in a literal or pattern: fixed, or computed in brackets.</summary>
    private (string? Name, Expression? Key) ParseKey()
    {
        if (Accept("["))
        {
            var key = ParseAssignment();
            Expect("]");
            return (null, key);
        }

        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name or TokenKind.Text:
                next++;
                return (token.Text, null);
            case TokenKind.Number:
                next++;
                return (NumberText.Of(token.Number), null);
            default:
                Unexpected("the name of a property");
                return default;
        }
    }

    private FunctionCode ParseFunctionRest(string name, bool isArrow, Token? self)
    {
        var code = new FunctionCode(name, isArrow);
        var (outerLoops, outerSwitches, outerLabels) = (loops, switches, labels);
        (loops, switches, labels) = (0, 0, []);
        functions++;
        code.Shape = Open(isFunction: true).Shape;
        if (isArrow && Current.Kind == TokenKind.Name)
        {
            code.Parameters = [ParseSimplePattern(BindingKind.Free, takesDefault: false, Current.Position)];
        }
        else
        {
            ParseParameters(code);
        }

        if (self is not null && scope.Find(self.Text) is null)
        {
            code.Self = Declare(self, BindingKind.Free);
        }

        if (isArrow)
        {
            Expect("=>");
        }

        if (isArrow && !Current.Is("{"))
        {
            code.Result = ParseAssignment();
        }
        else
        {
            code.Body = new Block(ParseBraces(), code.Shape);
        }

        Close();
        functions--;
        (loops, switches, labels) = (outerLoops, outerSwitches, outerLabels);
        return code;
    }

    private void ParseParameters(FunctionCode code)
    {
        Expect("(");
        var parameters = new List<Pattern>();
        while (!Accept(")"))
        {
            if (Accept("..."))
            {
                code.Rest = ParsePattern(BindingKind.Free, takesDefault: false);
                Expect(")");
                break;
            }

            parameters.Add(ParsePattern(BindingKind.Free, takesDefault: true));
            if (!Current.Is(")"))
            {
                Expect(",");
            }
        }

        code.Parameters = [.. parameters];
    }

    /// <summary>Gives a function without a name the name of what it is assigned to.</summary>
    private static Expression Named(Expression value, string name)
    {
        if (value is FunctionExpression { Code.Name.Length: 0 } function)
        {
            function.Code.Name = name;
        }

        return value;
    }
}
