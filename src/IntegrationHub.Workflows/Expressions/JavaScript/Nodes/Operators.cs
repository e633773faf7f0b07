using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Equal,
    NotEqual,
    Identical,
    NotIdentical,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
    In,
    InstanceOf,
}

internal sealed class Binary(BinaryOperator kind, Expression left, Expression right) : Composite
{
    public static JsValue Apply(Run run, BinaryOperator kind, JsValue left, JsValue right) => kind switch
    {
        BinaryOperator.Add => Operations.Add(run, left, right),
        BinaryOperator.Subtract => JsValue.Of(Coerce.ToNumber(run, left) - Coerce.ToNumber(run, right)),
        BinaryOperator.Multiply => JsValue.Of(Coerce.ToNumber(run, left) * Coerce.ToNumber(run, right)),
        BinaryOperator.Divide => JsValue.Of(Coerce.ToNumber(run, left) / Coerce.ToNumber(run, right)),
        BinaryOperator.Remainder => JsValue.Of(Coerce.ToNumber(run, left) % Coerce.ToNumber(run, right)),
        BinaryOperator.Power => JsValue.Of(Operations.Power(Coerce.ToNumber(run, left), Coerce.ToNumber(run, right))),
        BinaryOperator.Equal => JsValue.Of(Operations.LooseEquals(run, left, right)),
        BinaryOperator.NotEqual => JsValue.Of(!Operations.LooseEquals(run, left, right)),
        BinaryOperator.Identical => JsValue.Of(Operations.StrictEquals(run, left, right)),
        BinaryOperator.NotIdentical => JsValue.Of(!Operations.StrictEquals(run, left, right)),
        BinaryOperator.Less => JsValue.Of(Operations.Compare(run, left, right) < 0),
        BinaryOperator.LessOrEqual => JsValue.Of(Operations.Compare(run, left, right) <= 0),
        BinaryOperator.Greater => JsValue.Of(Operations.Compare(run, left, right) > 0),
        BinaryOperator.GreaterOrEqual => JsValue.Of(Operations.Compare(run, left, right) >= 0),
        BinaryOperator.BitAnd => JsValue.Of(Coerce.ToInt32(run, left) & Coerce.ToInt32(run, right)),
        BinaryOperator.BitOr => JsValue.Of(Coerce.ToInt32(run, left) | Coerce.ToInt32(run, right)),
        BinaryOperator.BitXor => JsValue.Of(Coerce.ToInt32(run, left) ^ Coerce.ToInt32(run, right)),
        BinaryOperator.ShiftLeft => JsValue.Of(Coerce.ToInt32(run, left) << Coerce.ToInt32(run, right)),
        BinaryOperator.ShiftRight => JsValue.Of(Coerce.ToInt32(run, left) >> Coerce.ToInt32(run, right)),
        BinaryOperator.ShiftRightUnsigned => JsValue.Of((uint)Coerce.ToInt32(run, left) >> Coerce.ToInt32(run, right)),
        BinaryOperator.In => JsValue.Of(Properties.Has(run, right, Coerce.ToKey(run, left))),
        _ => JsValue.Of(Properties.IsInstance(run, left, right)),
    };

    protected override JsValue Compute(Scope scope)
    {
        var one = left.Evaluate(scope);
        var other = right.Evaluate(scope);
        scope.Run.Position = Position;
        return Apply(scope.Run, kind, one, other);
    }
}

internal enum LogicalOperator
{
    And,
    Or,
    Coalesce,
}

internal sealed class Logical(LogicalOperator kind, Expression left, Expression right) : Composite
{
    public static bool Decides(LogicalOperator kind, JsValue left) => kind switch
    {
        LogicalOperator.And => !Coerce.ToBoolean(left),
        LogicalOperator.Or => Coerce.ToBoolean(left),
        _ => !left.IsNullish,
    };

    protected override JsValue Compute(Scope scope)
    {
        var value = left.Evaluate(scope);
        return Decides(kind, value) ? value : right.Evaluate(scope);
    }
}

internal sealed class Conditional(Expression condition, Expression whenTrue, Expression whenFalse) : Composite
{
    protected override JsValue Compute(Scope scope) =>
        Coerce.ToBoolean(condition.Evaluate(scope)) ? whenTrue.Evaluate(scope) : whenFalse.Evaluate(scope);
}

/// <summary>a, b, c</summary>
internal sealed class Sequence(Expression[] parts) : Composite
{
    protected override JsValue Compute(Scope scope)
    {
        for (var at = 0; at < parts.Length - 1; at++)
        {
            parts[at].Evaluate(scope);
        }

        return parts[^1].Evaluate(scope);
    }
}

internal sealed class Unary(string sign, Expression operand) : Composite
{
    /// <summary>Set while parsing: a sign in front of <c>**</c> needs parentheses.</summary>
    public bool IsParenthesised { get; set; }

    protected override JsValue Compute(Scope scope)
    {
        if (sign == "typeof" && operand is Reference name && !name.Exists(scope.Run))
        {
            return JsValue.Of("undefined");
        }

        var value = operand.Evaluate(scope);
        scope.Run.Position = Position;
        return sign switch
        {
            "!" => JsValue.Of(!Coerce.ToBoolean(value)),
            "-" => JsValue.Of(-Coerce.ToNumber(scope.Run, value)),
            "+" => JsValue.Of(Coerce.ToNumber(scope.Run, value)),
            "~" => JsValue.Of(~Coerce.ToInt32(scope.Run, value)),
            "typeof" => JsValue.Of(Operations.TypeOf(value)),
            _ => default,
        };
    }
}
