using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Nodes;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

internal sealed partial class Parser
{
    private const int PowerPrecedence = 12;

    private static readonly Dictionary<string, (int Precedence, BinaryOperator Kind)> BinaryOperators = new(StringComparer.Ordinal)
    {
        ["|"] = (4, BinaryOperator.BitOr),
        ["^"] = (5, BinaryOperator.BitXor),
        ["&"] = (6, BinaryOperator.BitAnd),
        ["=="] = (7, BinaryOperator.Equal),
        ["!="] = (7, BinaryOperator.NotEqual),
        ["==="] = (7, BinaryOperator.Identical),
        ["!=="] = (7, BinaryOperator.NotIdentical),
        ["<"] = (8, BinaryOperator.Less),
        ["<="] = (8, BinaryOperator.LessOrEqual),
        [">"] = (8, BinaryOperator.Greater),
        [">="] = (8, BinaryOperator.GreaterOrEqual),
        ["in"] = (8, BinaryOperator.In),
        ["instanceof"] = (8, BinaryOperator.InstanceOf),
        ["<<"] = (9, BinaryOperator.ShiftLeft),
        [">>"] = (9, BinaryOperator.ShiftRight),
        [">>>"] = (9, BinaryOperator.ShiftRightUnsigned),
        ["+"] = (10, BinaryOperator.Add),
        ["-"] = (10, BinaryOperator.Subtract),
        ["*"] = (11, BinaryOperator.Multiply),
        ["/"] = (11, BinaryOperator.Divide),
        ["%"] = (11, BinaryOperator.Remainder),
        ["**"] = (PowerPrecedence, BinaryOperator.Power),
    };

    private static readonly Dictionary<string, (int Precedence, LogicalOperator Kind)> LogicalOperators = new(StringComparer.Ordinal)
    {
        ["??"] = (1, LogicalOperator.Coalesce),
        ["||"] = (2, LogicalOperator.Or),
        ["&&"] = (3, LogicalOperator.And),
    };

    private Expression ParseExpression()
    {
        var first = ParseAssignment();
        if (!Current.Is(","))
        {
            return first;
        }

        var parts = new List<Expression> { first };
        while (Accept(","))
        {
            parts.Add(ParseAssignment());
        }

        return new Sequence([.. parts]) { Position = first.Position };
    }

    private Expression ParseAssignment()
    {
        Nest();
        var value = ParseAssignmentHere();
        nesting--;
        return value;
    }

    private Expression ParseAssignmentHere()
    {
        var token = Current;
        if (StartsArrow())
        {
            return new FunctionExpression(ParseFunctionRest("", isArrow: true, self: null)) { Position = token.Position };
        }

        if ((token.Is("[") || token.Is("{")) && tokens[token.Match + 1].Is("="))
        {
            var pattern = ParsePattern(null, takesDefault: false);
            Expect("=");
            return new Assign(pattern, ParseAssignment()) { Position = token.Position };
        }

        var left = ParseConditional();
        var sign = Current;
        if (sign.Kind != TokenKind.Punctuator || !sign.Text.EndsWith('=') || BinaryOperators.ContainsKey(sign.Text))
        {
            return left;
        }

        if (left is not Target target)
        {
            throw Wrong("This cannot be assigned to", left.Position);
        }

        next++;
        Written(target);
        var value = ParseAssignment();
        var operation = sign.Text[..^1];
        if (operation.Length == 0)
        {
            value = Named(value, target is Reference name ? name.Name : "");
            return new Assign(new SimplePattern(target, declares: false), value) { Position = sign.Position };
        }

        return LogicalOperators.TryGetValue(operation, out var logical)
            ? new LogicalAssign(target, logical.Kind, value) { Position = sign.Position }
            : new CompoundAssign(target, BinaryOperators[operation].Kind, value) { Position = sign.Position };
    }

    private bool StartsArrow()
    {
        var token = Current;
        if (token.IsWord("async") && !tokens[next + 1].AfterNewline
            && (tokens[next + 1].Kind == TokenKind.Name || (tokens[next + 1].Is("(") && tokens[tokens[next + 1].Match + 1].Is("=>"))))
        {
            throw Wrong("'async' is not supported; expressions are synchronous", token.Position);
        }

        return token.Kind == TokenKind.Name && !Refusals.Reserved.Contains(token.Text)
            ? tokens[next + 1].Is("=>")
            : token.Is("(") && tokens[token.Match + 1].Is("=>");
    }

    private Expression ParseConditional()
    {
        var condition = ParseBinary(0);
        if (!Accept("?"))
        {
            return condition;
        }

        var whenTrue = ParseAssignment();
        Expect(":");
        return new Conditional(condition, whenTrue, ParseAssignment()) { Position = condition.Position };
    }

    private Expression ParseBinary(int weakest)
    {
        var left = ParseUnary();
        while (true)
        {
            var sign = Current;
            if (sign.Kind == TokenKind.Punctuator && LogicalOperators.TryGetValue(sign.Text, out var logical) && logical.Precedence > weakest)
            {
                next++;
                left = new Logical(logical.Kind, left, ParseBinary(logical.Precedence)) { Position = sign.Position };
            }
            else if (sign.Kind is TokenKind.Punctuator or TokenKind.Name && BinaryOperators.TryGetValue(sign.Text, out var binary) && binary.Precedence > weakest)
            {
                next++;
                left = new Binary(binary.Kind, left, ParseRight(binary.Precedence, left, sign)) { Position = sign.Position };
            }
            else
            {
                return left;
            }
        }
    }

    private Expression ParseRight(int precedence, Expression left, Token sign)
    {
        if (precedence != PowerPrecedence)
        {
            return ParseBinary(precedence);
        }

        if (left is Unary { IsParenthesised: false })
        {
            throw Wrong("Put parentheses around the left side of '**'", sign.Position);
        }

        Nest();
        var right = ParseBinary(PowerPrecedence - 1);
        nesting--;
        return right;
    }

    private Expression ParseUnary()
    {
        var token = Current;
        var isSign = token.Kind == TokenKind.Punctuator && token.Text is "!" or "-" or "+" or "~" or "++" or "--";
        var isWord = token.Kind == TokenKind.Name && token.Text is "typeof" or "void" or "delete";
        if (!isSign && !isWord)
        {
            return ParsePostfix();
        }

        next++;
        Nest();
        var operand = ParseUnary();
        nesting--;
        return token.Text switch
        {
            "++" or "--" => new Step(Stepped(operand), token.Text == "++" ? 1 : -1, givesOld: false) { Position = token.Position },
            "delete" => Deleted(operand, token),
            "-" when operand is Constant { Value: { IsNumber: true } number } => new Constant(JsValue.Of(-number.Number)) { Position = token.Position },
            _ => new Unary(token.Text, operand) { Position = token.Position },
        };
    }

    private static Delete Deleted(Expression operand, Token token)
    {
        var target = operand is OptionalChain chain ? chain.Chain : operand;
        return target is Target and not Reference
            ? new Delete((Target)target) { Position = token.Position }
            : throw Wrong("Only a property can be deleted", token.Position);
    }

    private Target Stepped(Expression operand) =>
        Written(operand as Target ?? throw Wrong("This cannot be counted up or down", operand.Position));

    private Expression ParsePostfix()
    {
        var value = ParsePostfixless();
        var token = Current;
        if ((token.Is("++") || token.Is("--")) && !token.AfterNewline)
        {
            next++;
            return new Step(Stepped(value), token.Text == "++" ? 1 : -1, givesOld: true) { Position = token.Position };
        }

        return value;
    }

    /// <summary>A value with its members and calls.</summary>
    private Expression ParsePostfixless()
    {
        var value = ParsePrimary();
        var isOptional = false;
        var links = 0;
        while (true)
        {
            var token = Current;
            if (++links > NestingLimit)
            {
                throw Wrong($"The chain of calls and members is longer than {NestingLimit} links", token.Position);
            }

            if (Accept("."))
            {
                value = ParseMember(value, optional: false);
            }
            else if (Accept("?."))
            {
                isOptional = true;
                value = Current.Is("(") ? ParseCall(value, optional: true)
                    : Current.Is("[") ? ParseIndexed(value, optional: true)
                    : ParseMember(value, optional: true);
            }
            else if (token.Is("["))
            {
                value = ParseIndexed(value, optional: false);
            }
            else if (token.Is("("))
            {
                value = ParseCall(value, optional: false);
            }
            else if (token.Kind == TokenKind.Template && !token.Continues)
            {
                throw Wrong("Tagged templates are not supported", token.Position);
            }
            else
            {
                return isOptional ? new OptionalChain(value) { Position = value.Position } : value;
            }
        }
    }

    private Member ParseMember(Expression target, bool optional)
    {
        if (Current.Kind != TokenKind.Name)
        {
            Unexpected("the name of a property");
        }

        var name = Advance();
        if (target is Reference { Name: "Math" } && name.Text == "random")
        {
            throw Wrong(Refusals.Random, name.Position);
        }

        return new Member(target, name.Text, optional) { Position = name.Position };
    }

    private Indexed ParseIndexed(Expression target, bool optional)
    {
        var position = Expect("[").Position;
        var key = ParseExpression();
        Expect("]");
        return new Indexed(target, key, optional) { Position = position };
    }

    private Call ParseCall(Expression callee, bool optional)
    {
        var position = Current.Position;
        return new Call(callee, ParseArguments(), optional) { Position = callee.Position == default ? position : callee.Position };
    }

    private Expression[] ParseArguments()
    {
        Expect("(");
        var arguments = new List<Expression>();
        while (!Accept(")"))
        {
            arguments.Add(ParseSpreadable());
            if (!Current.Is(")"))
            {
                Expect(",");
            }
        }

        return [.. arguments];
    }

    private Expression ParseSpreadable()
    {
        var position = Current.Position;
        return Accept("...") ? new Spread(ParseAssignment()) { Position = position } : ParseAssignment();
    }
}
