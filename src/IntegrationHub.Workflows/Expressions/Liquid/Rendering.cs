using System.Text;
using IntegrationHub.Workflows.Expressions.JavaScript;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.Liquid;

/// <summary>One rendering: the text so far, and the names that the template has assigned.</summary>
internal sealed class Rendering(Run run)
{
    /// <summary>The names that every template finds.</summary>
    public static readonly string[] Roots = ["Variables", "Input", "CorrelationId", "WorkflowInstanceId"];

    private readonly StringBuilder text = new();
    private readonly Dictionary<string, JsValue> names = new(StringComparer.Ordinal);

    public Run Run => run;

    /// <summary>Set by break and continue until their loop sees it.</summary>
    public LoopControl Control { get; set; }

    public JsValue this[string name]
    {
        get => names.TryGetValue(name, out var value) ? value : Root(name);
        set => names[name] = value;
    }

    public void Forget(string name) => names.Remove(name);

    public bool Knows(string name, out JsValue value) => names.TryGetValue(name, out value);

    public void Render(Node[] nodes)
    {
        run.Enter();
        foreach (var node in nodes)
        {
            if (Control != LoopControl.None)
            {
                break;
            }

            run.Position = node.Position;
            node.Render(this);
        }

        run.Leave();
    }

    public void Write(string part)
    {
        run.Charge(part.Length * 2L);
        text.Append(part);
    }

    /// <summary>A value as it appears in the text: lists without separators, objects as JSON, nothing for null.</summary>
    public void Write(JsValue value)
    {
        if (value.Object is JsArray array)
        {
            run.Enter();
            for (var at = 0; at < array.Count(run); at++)
            {
                Write(array.At(run, at));
            }

            run.Leave();
        }
        else
        {
            Write(Filters.Text(run, value));
        }
    }

    public override string ToString() => text.ToString();

    private JsValue Root(string name) => name switch
    {
        "Variables" => JsValue.Of(HostValues.Variables),
        "Input" => JsValue.Of(HostValues.Input),
        "CorrelationId" => run.Host.CorrelationId is { } id ? JsValue.Of(id) : JsValue.Null,
        "WorkflowInstanceId" => JsValue.Of(run.Host.InstanceId),
        _ => default,
    };
}

internal enum LoopControl
{
    None,
    Break,
    Continue,
}

/// <summary>Variables.X and Input.X, looked up in the host.</summary>
internal sealed class HostValues(Func<IExpressionHost, string, System.Text.Json.JsonElement> find) : JsObject
{
    public static readonly HostValues Variables = new((host, name) => host.TryGetVariable(name, out var value) ? value : default);
    public static readonly HostValues Input = new((host, name) => host.GetInput(name));

    public override JsValue Get(Run run, string name) => JsonReading.Of(run, find(run.Host, name));

    public override void Set(Run run, string name, JsValue value) => throw run.TypeError("A template cannot set variables");

    public override List<string> Keys(Run run) => [];
}
