using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.Liquid;

/// <summary>A value in a template.</summary>
internal abstract record LiquidExpression
{
    public abstract JsValue Evaluate(Rendering rendering);
}

internal sealed record LiteralValue(JsValue Value) : LiquidExpression
{
    public override JsValue Evaluate(Rendering rendering) => Value;
}

/// <summary>The words empty and blank, which only make sense in a comparison.</summary>
internal sealed record EmptyValue : LiquidExpression
{
    public override JsValue Evaluate(Rendering rendering) => JsValue.Empty;
}

/// <summary>(1..5)</summary>
internal sealed record RangeValue(LiquidExpression From, LiquidExpression To) : LiquidExpression
{
    public override JsValue Evaluate(Rendering rendering)
    {
        var run = rendering.Run;
        var from = Coerce.ToInteger(run, From.Evaluate(rendering));
        var to = Coerce.ToInteger(run, To.Evaluate(rendering));
        var items = JsArray.Create(run);
        for (var number = from; number <= to; number++)
        {
            items.Add(run, JsValue.Of(number));
        }

        return JsValue.Of(items);
    }
}

/// <summary>a.b[0]["c"], where size, first and last work on lists and texts. What is not there is nothing.</summary>
internal sealed record PathValue(string Name, LiquidExpression[] Keys) : LiquidExpression
{
    public override JsValue Evaluate(Rendering rendering)
    {
        var value = rendering[Name];
        foreach (var key in Keys)
        {
            value = Step(rendering, value, key.Evaluate(rendering));
        }

        return value;
    }

    private static JsValue Step(Rendering rendering, JsValue value, JsValue key)
    {
        var run = rendering.Run;
        run.Work(16);
        if (value.IsNullish)
        {
            return default;
        }

        var name = Coerce.ToKey(run, key);
        if (value.Object is JsArray || value.IsString)
        {
            return name is "size" or "first" or "last" ? Filters.Find(name)!(run, value, [])
                : key.IsNumber && value.Object is JsArray list ? list.At(run, (int)(key.Number < 0 ? key.Number + list.Count(run) : key.Number))
                : default;
        }

        if (value.Object is not { } found)
        {
            return default;
        }

        // The methods that scripts see on objects are no properties here.
        return found is HostValues || found.Has(run, name) ? Properties.Get(run, value, name)
            : name == "size" ? JsValue.Of(found.Keys(run).Count)
            : default;
    }
}

/// <summary>value | filter: arguments</summary>
internal sealed record FilteredValue(LiquidExpression Input, LiquidFilter Filter, LiquidExpression[] Arguments) : LiquidExpression
{
    public override JsValue Evaluate(Rendering rendering)
    {
        var input = Input.Evaluate(rendering);
        rendering.Run.Step();
        return Filter(rendering.Run, input, Array.ConvertAll(Arguments, argument => argument.Evaluate(rendering)));
    }
}
