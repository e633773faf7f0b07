using IntegrationHub.Workflows.Expressions.JavaScript;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.Liquid;

/// <summary>What an if asks. As in Liquid, only nil and false are not true, and "and" and "or" are read from the right.</summary>
internal abstract record LiquidCondition
{
    public abstract bool Holds(Rendering rendering);
}

internal sealed record Truth(LiquidExpression Value) : LiquidCondition
{
    public override bool Holds(Rendering rendering) => Value.Evaluate(rendering) is { IsNullish: false } value && !(value.Kind == JsKind.Boolean && !value.IsTrue);
}

internal sealed record Not(LiquidCondition Condition) : LiquidCondition
{
    public override bool Holds(Rendering rendering) => !Condition.Holds(rendering);
}

internal sealed record Both(LiquidCondition Left, LiquidCondition Right) : LiquidCondition
{
    public override bool Holds(Rendering rendering) => Left.Holds(rendering) && Right.Holds(rendering);
}

internal sealed record Either(LiquidCondition Left, LiquidCondition Right) : LiquidCondition
{
    public override bool Holds(Rendering rendering) => Left.Holds(rendering) || Right.Holds(rendering);
}

internal sealed record Comparison(LiquidExpression Left, string Sign, LiquidExpression Right) : LiquidCondition
{
    public override bool Holds(Rendering rendering)
    {
        var run = rendering.Run;
        var (left, right) = (Left.Evaluate(rendering), Right.Evaluate(rendering));
        return Sign switch
        {
            "==" => AreEqual(run, left, right),
            "!=" or "<>" => !AreEqual(run, left, right),
            "contains" => Contains(run, left, right),
            _ => Compare(run, left, right) is { } order && Sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 },
        };
    }

    private static int? Compare(Run run, JsValue left, JsValue right) =>
        left.IsNullish || right.IsNullish ? null : Operations.Compare(run, left, right);

    private static bool Contains(Run run, JsValue left, JsValue right) => left switch
    {
        { Object: JsArray list } => list.Items(run).ToArray().Any(item => AreEqualValues(run, item, right)),
        { IsString: true } => StringMethods.Find(run, left.Text, Filters.Text(run, right), 0) >= 0,
        _ => false,
    };

    private static bool AreEqualValues(Run run, JsValue one, JsValue other)
    {
        run.Work(4);
        return Operations.StrictEquals(run, one, other);
    }

    private bool AreEqual(Run run, JsValue left, JsValue right)
    {
        if (Left is EmptyValue || Right is EmptyValue)
        {
            return IsEmpty(run, Left is EmptyValue ? right : left);
        }

        return (left.IsNullish && right.IsNullish) || Operations.StrictEquals(run, left, right);
    }

    private static bool IsEmpty(Run run, JsValue value) => value switch
    {
        { IsNullish: true } => true,
        { IsString: true } => string.IsNullOrWhiteSpace(value.Text),
        { Object: JsArray list } => list.Count(run) == 0,
        { Object: { } found } => found.Keys(run).Count == 0,
        _ => false,
    };
}
