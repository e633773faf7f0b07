using IntegrationHub.Workflows.Expressions.JavaScript;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.Liquid;

/// <summary>A part of a template that writes text or changes what is known.</summary>
internal abstract record Node
{
    public SourcePosition Position { get; init; }

    public abstract void Render(Rendering rendering);
}

internal sealed record TextNode(string Text) : Node
{
    public override void Render(Rendering rendering) => rendering.Write(Text);
}

/// <summary>{{ value | filter }}</summary>
internal sealed record OutputNode(LiquidExpression Value) : Node
{
    public override void Render(Rendering rendering)
    {
        rendering.Run.Step();
        rendering.Write(Value.Evaluate(rendering));
    }
}

internal sealed record AssignNode(string Name, LiquidExpression Value) : Node
{
    public override void Render(Rendering rendering)
    {
        rendering.Run.Step();
        rendering[Name] = Value.Evaluate(rendering);
    }
}

/// <summary>if, unless and case: the first branch whose condition holds; a branch without condition is else.</summary>
internal sealed record BranchNode((LiquidCondition? Condition, Node[] Body)[] Branches) : Node
{
    public override void Render(Rendering rendering)
    {
        rendering.Run.Step();
        foreach (var (condition, body) in Branches)
        {
            if (condition is null || condition.Holds(rendering))
            {
                rendering.Render(body);
                return;
            }
        }
    }
}

internal sealed record LoopControlNode(LoopControl Control) : Node
{
    public override void Render(Rendering rendering) => rendering.Control = Control;
}

/// <summary>{% for name in source limit: l offset: o reversed %}</summary>
internal sealed record ForNode(string Name, LiquidExpression Source, LiquidExpression? Limit, LiquidExpression? Offset, bool Reversed, Node[] Body, Node[] Otherwise) : Node
{
    public override void Render(Rendering rendering)
    {
        var items = Items(rendering);
        if (items.Length == 0)
        {
            rendering.Render(Otherwise);
            return;
        }

        var hadName = rendering.Knows(Name, out var outerName);
        var hadLoop = rendering.Knows("forloop", out var outerLoop);
        for (var at = 0; at < items.Length; at++)
        {
            rendering.Run.Step();
            rendering[Name] = items[at];
            rendering["forloop"] = Loop(rendering.Run, at, items.Length);
            rendering.Render(Body);
            var control = rendering.Control;
            rendering.Control = LoopControl.None;
            if (control == LoopControl.Break)
            {
                break;
            }
        }

        Restore(rendering, Name, hadName, outerName);
        Restore(rendering, "forloop", hadLoop, outerLoop);
    }

    private static void Restore(Rendering rendering, string name, bool had, JsValue value)
    {
        if (had)
        {
            rendering[name] = value;
        }
        else
        {
            rendering.Forget(name);
        }
    }

    private static JsValue Loop(Run run, int at, int count)
    {
        var loop = JsObject.Create(run);
        loop.Set(run, "index", JsValue.Of(at + 1));
        loop.Set(run, "index0", JsValue.Of(at));
        loop.Set(run, "rindex", JsValue.Of(count - at));
        loop.Set(run, "rindex0", JsValue.Of(count - at - 1));
        loop.Set(run, "first", JsValue.Of(at == 0));
        loop.Set(run, "last", JsValue.Of(at == count - 1));
        loop.Set(run, "length", JsValue.Of(count));
        return JsValue.Of(loop);
    }

    private JsValue[] Items(Rendering rendering)
    {
        var run = rendering.Run;
        var source = Source.Evaluate(rendering);
        var all = source.Object switch
        {
            JsArray array => array,
            HostValues or null => new JsArray(),
            { } other => (JsArray)((JsFunction)ObjectMethods.Constructor.Members["entries"].Object!).Call(run, default, [JsValue.Of(other)]).Object!,
        };
        if (source.IsString)
        {
            all.Add(run, source);
        }

        var start = Math.Clamp(Number(rendering, Offset, 0), 0, all.Count(run));
        var count = Math.Clamp(Number(rendering, Limit, int.MaxValue), 0, all.Count(run) - start);
        run.Charge(count * 16L);
        var items = all.Items(run).Slice(start, count).ToArray();
        if (Reversed)
        {
            Array.Reverse(items);
        }

        return items;
    }

    private static int Number(Rendering rendering, LiquidExpression? value, int otherwise) => value is null
        ? otherwise
        : (int)Math.Clamp(Coerce.ToInteger(rendering.Run, value.Evaluate(rendering)), int.MinValue, int.MaxValue);
}
