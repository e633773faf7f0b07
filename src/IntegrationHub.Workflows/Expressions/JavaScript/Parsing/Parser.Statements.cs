using IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

internal sealed partial class Parser
{
    private Statement ParseStatement()
    {
        Nest();
        var statement = ParseStatementHere([]);
        nesting--;
        return statement;
    }

    private Statement ParseStatementHere(string[] labelled)
    {
        var token = Current;
        if (token.Is("{"))
        {
            return ParseBlock();
        }

        if (Accept(";"))
        {
            return new Nothing { Position = token.Position };
        }

        return token.Kind == TokenKind.Name ? ParseWordStatement(token, labelled) : ParseEvaluation();
    }

    private Statement ParseWordStatement(Token token, string[] labelled)
    {
        switch (token.Text)
        {
            case "var" or "const":
            case "let" when tokens[next + 1] is { Kind: TokenKind.Name } or { Text: "[" or "{" }:
                var declaration = ParseDeclaration();
                ConsumeSemicolon();
                return declaration;
            case "function":
                return ParseFunctionDeclaration();
            case "async" when tokens[next + 1].IsWord("function"):
                throw Wrong("'async' is not supported; expressions are synchronous", token.Position);
            case "if":
                return ParseIf();
            case "for":
                return ParseFor(labelled);
            case "while":
                return ParseWhile(labelled);
            case "do":
                return ParseDoWhile(labelled);
            case "switch":
                return ParseSwitch();
            case "try":
                return ParseTry();
            case "break" or "continue":
                return ParseJump();
            case "return":
                next++;
                var value = Current.Is(";") || Current.Is("}") || Current.Kind == TokenKind.End || Current.AfterNewline ? null : ParseExpression();
                ConsumeSemicolon();
                return new Jump(Completion.Return, null, value) { Position = token.Position };
            case "throw":
                next++;
                if (Current.AfterNewline)
                {
                    Unexpected("the value to throw on the same line");
                }

                var thrown = ParseExpression();
                ConsumeSemicolon();
                return new Throw(thrown) { Position = token.Position };
            default:
                return tokens[next + 1].Is(":") && !Refusals.Reserved.Contains(token.Text) ? ParseLabelled(labelled) : ParseEvaluation();
        }
    }

    private Evaluation ParseEvaluation()
    {
        var position = Current.Position;
        var expression = ParseExpression();
        ConsumeSemicolon();
        return new Evaluation(expression, functions == 0) { Position = position };
    }

    private Block ParseBlock()
    {
        var position = Current.Position;
        var shape = Open(isFunction: false).Shape;
        var statements = ParseBraces();
        Close();
        return new Block(statements, shape) { Position = position };
    }

    private Statement[] ParseBraces()
    {
        Expect("{");
        var statements = new List<Statement>();
        while (!Accept("}"))
        {
            statements.Add(ParseStatement());
        }

        return [.. statements];
    }

    private Declaration ParseDeclaration(bool inFor = false)
    {
        var word = Advance();
        var kind = KindOf(word);
        var parts = new List<(Pattern, Expression?)>();
        do
        {
            var token = Current;
            var pattern = ParsePattern(kind, takesDefault: false);
            Expression? value = null;
            if (Accept("="))
            {
                value = Named(ParseAssignment(), token.Text);
            }
            else if (!inFor && (kind == BindingKind.Const || pattern is not SimplePattern))
            {
                Unexpected("'=' and a value");
            }

            parts.Add((pattern, value));
        }
        while (Accept(","));
        return new Declaration([.. parts], kind == BindingKind.Free) { Position = word.Position };
    }

    private static BindingKind KindOf(Token word) => word.Text switch
    {
        "let" => BindingKind.Let,
        "const" => BindingKind.Const,
        _ => BindingKind.Free,
    };

    private Nothing ParseFunctionDeclaration()
    {
        var position = Advance().Position;
        RefuseGenerator();
        var name = ExpectName();
        var reference = Declare(name, BindingKind.Function);
        var code = ParseFunctionRest(name.Text, isArrow: false, self: null);
        scope.Shape.Functions.Add((reference, new FunctionExpression(code) { Position = position }));
        return new Nothing { Position = position };
    }

    private void RefuseGenerator()
    {
        if (Current.Is("*"))
        {
            throw Wrong("Generators ('function*') are not supported", Current.Position);
        }
    }

    private If ParseIf()
    {
        var position = Advance().Position;
        Expect("(");
        var condition = ParseExpression();
        Expect(")");
        var then = ParseStatement();
        return new If(condition, then, AcceptWord("else") ? ParseStatement() : null) { Position = position };
    }

    private While ParseWhile(string[] labelled)
    {
        var position = Advance().Position;
        Expect("(");
        var condition = ParseExpression();
        Expect(")");
        return new While(condition, ParseLoopBody(), bodyFirst: false, labelled) { Position = position };
    }

    private While ParseDoWhile(string[] labelled)
    {
        var position = Advance().Position;
        var body = ParseLoopBody();
        ExpectWord("while");
        Expect("(");
        var condition = ParseExpression();
        Expect(")");
        Accept(";");
        return new While(condition, body, bodyFirst: true, labelled) { Position = position };
    }

    private Statement ParseLoopBody()
    {
        loops++;
        var body = ParseStatement();
        loops--;
        return body;
    }

    private Statement ParseFor(string[] labelled)
    {
        var position = Advance().Position;
        if (Current.IsWord("await"))
        {
            Unexpected();
        }

        Expect("(");
        var shape = Open(isFunction: false).Shape;
        Statement loop = ParseForEach(labelled, shape, position) is { } each ? each : ParseForSteps(labelled, shape, position);
        Close();
        return loop;
    }

    private ForEach? ParseForEach(string[] labelled, BlockShape shape, SourcePosition position)
    {
        var declares = Current.IsWord("let") || Current.IsWord("const") || Current.IsWord("var");
        var start = next + (declares ? 1 : 0);
        var after = tokens[start].Kind == TokenKind.Name ? start + 1 : tokens[start].Match > 0 ? tokens[start].Match + 1 : start;
        if (!tokens[after].IsWord("of") && !tokens[after].IsWord("in"))
        {
            return null;
        }

        var variable = declares ? ParsePattern(KindOf(Advance()), takesDefault: false) : ParsePattern(null, takesDefault: false);
        var overKeys = Advance().Text == "in";
        var source = overKeys ? ParseExpression() : ParseAssignment();
        Expect(")");
        return new ForEach(variable, source, overKeys, ParseLoopBody(), shape, labelled) { Position = position };
    }

    private For ParseForSteps(string[] labelled, BlockShape shape, SourcePosition position)
    {
        Statement? start = null;
        if (Current.IsWord("let") || Current.IsWord("const") || Current.IsWord("var"))
        {
            start = ParseDeclaration();
        }
        else if (!Current.Is(";"))
        {
            start = new Evaluation(ParseExpression(), givesValue: false) { Position = Current.Position };
        }

        Expect(";");
        var condition = Current.Is(";") ? null : ParseExpression();
        Expect(";");
        var step = Current.Is(")") ? null : ParseExpression();
        Expect(")");
        return new For(start, condition, step, ParseLoopBody(), shape, labelled) { Position = position };
    }

    private Switch ParseSwitch()
    {
        var position = Advance().Position;
        Expect("(");
        var value = ParseExpression();
        Expect(")");
        Expect("{");
        var shape = Open(isFunction: false).Shape;
        switches++;
        var cases = new List<(Expression?, Statement[])>();
        while (!Accept("}"))
        {
            Expression? test = null;
            if (AcceptWord("case"))
            {
                test = ParseExpression();
            }
            else
            {
                ExpectWord("default");
            }

            Expect(":");
            var body = new List<Statement>();
            while (!Current.IsWord("case") && !Current.IsWord("default") && !Current.Is("}"))
            {
                body.Add(ParseStatement());
            }

            cases.Add((test, [.. body]));
        }

        switches--;
        Close();
        return new Switch(value, [.. cases], shape) { Position = position };
    }

    private Try ParseTry()
    {
        var position = Advance().Position;
        var body = ParseBlock();
        var errorShape = new BlockShape();
        Pattern? error = null;
        Block? handler = null;
        if (AcceptWord("catch"))
        {
            errorShape = Open(isFunction: false).Shape;
            if (Accept("("))
            {
                error = ParsePattern(BindingKind.Let, takesDefault: false);
                Expect(")");
            }

            handler = ParseBlock();
            Close();
        }

        var cleanUp = AcceptWord("finally") ? ParseBlock() : null;
        if (handler is null && cleanUp is null)
        {
            Unexpected("'catch' or 'finally'");
        }

        return new Try(body, error, errorShape, handler, cleanUp) { Position = position };
    }

    private Jump ParseJump()
    {
        var word = Advance();
        var label = Current is { Kind: TokenKind.Name, AfterNewline: false } ? ExpectName().Text : null;
        if (label is not null && !labels.Contains(label))
        {
            throw Wrong($"The label '{label}' is not known here", word.Position);
        }

        if (label is null && loops == 0 && (word.Text == "continue" || switches == 0))
        {
            throw Wrong($"'{word.Text}' is only possible in a loop", word.Position);
        }

        ConsumeSemicolon();
        return new Jump(word.Text == "break" ? Completion.Break : Completion.Continue, label, null) { Position = word.Position };
    }

    private Labelled ParseLabelled(string[] labelled)
    {
        var label = Advance();
        Expect(":");
        Nest();
        labels.Add(label.Text);
        var body = ParseStatementHere([.. labelled, label.Text]);
        labels.RemoveAt(labels.Count - 1);
        nesting--;
        return new Labelled(label.Text, body) { Position = label.Position };
    }
}
