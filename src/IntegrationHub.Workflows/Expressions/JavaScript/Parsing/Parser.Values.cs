using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Nodes;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

/// <summary>What an expression begins with: literals, names, templates, objects and arrays.</summary>
internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                next++;
                return new Constant(JsValue.Of(token.Number)) { Position = token.Position };
            case TokenKind.Text:
                next++;
                return new Constant(JsValue.Of(token.Text)) { Position = token.Position };
            case TokenKind.Pattern:
                next++;
                return new PatternLiteral(ReadPattern(token)) { Position = token.Position };
            case TokenKind.Template when !token.Continues:
                return ParseTemplate();
            case TokenKind.Name:
                return ParseWord(token);
            default:
                return ParseBracketed(token);
        }
    }

    private Expression ParseBracketed(Token token)
    {
        if (token.Is("("))
        {
            next++;
            var value = ParseExpression();
            Expect(")");
            if (value is Unary unary)
            {
                unary.IsParenthesised = true;
            }

            return value;
        }

        if (token.Is("["))
        {
            return ParseArray();
        }

        if (!token.Is("{"))
        {
            Unexpected();
        }

        return ParseObject();
    }

    private Expression ParseWord(Token token)
    {
        switch (token.Text)
        {
            case "true" or "false":
                next++;
                return new Constant(JsValue.Of(token.Text == "true")) { Position = token.Position };
            case "null":
                next++;
                return new Constant(JsValue.Null) { Position = token.Position };
            case "this":
                next++;
                return new This { Position = token.Position };
            case "function":
                next++;
                RefuseGenerator();
                var self = Current.Kind == TokenKind.Name ? ExpectName() : null;
                return new FunctionExpression(ParseFunctionRest(self?.Text ?? "", isArrow: false, self)) { Position = token.Position };
            case "async" when tokens[next + 1].IsWord("function"):
                throw Wrong("'async' is not supported; expressions are synchronous", token.Position);
            case "new":
                return ParseNew();
            default:
                if (Refusals.Reserved.Contains(token.Text))
                {
                    Unexpected();
                }

                next++;
                return Refer(token);
        }
    }

    private New ParseNew()
    {
        var position = Advance().Position;
        if (Current.Is("."))
        {
            throw Wrong("'new.target' is not supported", position);
        }

        var name = Current.Kind == TokenKind.Name ? ExpectName() : null;
        if (name is not null && Refusals.Globals.TryGetValue(name.Text, out var refusal))
        {
            throw Wrong(refusal, name.Position);
        }

        if (name is null || Globals.Find(name.Text)?.Object is not NativeFunction { Construct: not null })
        {
            throw Wrong($"'new' is supported for {Globals.Constructors} only", position);
        }

        var arguments = Current.Is("(") ? ParseArguments() : [];
        return new New(Refer(name), arguments) { Position = position };
    }

    private Template ParseTemplate()
    {
        var position = Current.Position;
        var texts = new List<string>();
        var values = new List<Expression>();
        var piece = Advance();
        texts.Add(piece.Text);
        while (!piece.Closes)
        {
            values.Add(ParseExpression());
            if (Current.Kind != TokenKind.Template)
            {
                Unexpected("'}'");
            }

            piece = Advance();
            texts.Add(piece.Text);
        }

        return new Template([.. texts], [.. values]) { Position = position };
    }

    private ArrayLiteral ParseArray()
    {
        var position = Advance().Position;
        var items = new List<Expression>();
        while (!Accept("]"))
        {
            if (Current.Is(","))
            {
                items.Add(new Constant(default));
            }
            else
            {
                items.Add(ParseSpreadable());
            }

            if (!Current.Is("]"))
            {
                Expect(",");
            }
        }

        return new ArrayLiteral([.. items]) { Position = position };
    }

    private ObjectLiteral ParseObject()
    {
        var position = Advance().Position;
        var properties = new List<PropertyNode>();
        while (!Accept("}"))
        {
            properties.Add(ParseProperty());
            if (!Current.Is("}"))
            {
                Expect(",");
            }
        }

        return new ObjectLiteral([.. properties]) { Position = position };
    }

    private PropertyNode ParseProperty()
    {
        var token = Current;
        if (Accept("..."))
        {
            return new PropertyNode(null, null, ParseAssignment());
        }

        RefuseGenerator();
        var following = tokens[next + 1];
        if (token.Kind == TokenKind.Name && token.Text is "get" or "set" or "async" && following.Kind is TokenKind.Name or TokenKind.Text or TokenKind.Number)
        {
            throw Wrong(token.Text == "async" ? "'async' is not supported; expressions are synchronous" : $"Accessors ('{token.Text} {following.Text}') are not supported", token.Position);
        }

        if (token.Kind == TokenKind.Name && (following.Is(",") || following.Is("}")))
        {
            return new PropertyNode(token.Text, null, Refer(ExpectName()));
        }

        var (name, key) = ParseKey();
        if (Current.Is("("))
        {
            return new PropertyNode(name, key, new FunctionExpression(ParseFunctionRest(name ?? "", isArrow: false, self: null)) { Position = token.Position });
        }

        Expect(":");
        return new PropertyNode(name, key, Named(ParseAssignment(), name ?? ""));
    }

    private static JsPattern ReadPattern(Token token)
    {
        try
        {
            return JsPattern.Read(token.Text, token.Flags);
        }
        catch (FormatException problem)
        {
            throw Wrong(problem.Message, token.Position);
        }
    }
}
