using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

internal delegate JsValue NativeBody(Run run, JsValue self, ReadOnlySpan<JsValue> arguments);

/// <summary>Something that can be called.</summary>
internal abstract class JsFunction : JsObject
{
    public override string ClassName => "Function";

    public abstract string Name { get; }

    protected override FrozenDictionary<string, JsFunction> Methods => FunctionMethods.Table;

    public JsValue Call(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        run.Step();
        return Invoke(run, self, arguments);
    }

    protected abstract JsValue Invoke(Run run, JsValue self, ReadOnlySpan<JsValue> arguments);
}

/// <summary>A function of the library. Instances are shared by all evaluations, so that nothing in them can be changed.</summary>
internal sealed class NativeFunction(string name, NativeBody body) : JsFunction
{
    public override string Name => name;

    /// <summary>What <c>new</c> does; null where <c>new</c> is not possible.</summary>
    public NativeBody? Construct { get; init; }

    /// <summary>What <c>instanceof</c> asks; null where it cannot be asked.</summary>
    public Func<JsValue, bool>? IsInstance { get; init; }

    public FrozenDictionary<string, JsValue> Members { get; init; } = FrozenDictionary<string, JsValue>.Empty;

    protected override JsValue Invoke(Run run, JsValue self, ReadOnlySpan<JsValue> arguments) => body(run, self, arguments);

    public override JsValue Get(Run run, string name)
    {
        if (Members.TryGetValue(name, out var member))
        {
            return member;
        }

        return name == "name" ? JsValue.Of(Name) : Methods.TryGetValue(name, out var method) ? JsValue.Of(method) : default;
    }

    public override void Set(Run run, string name, JsValue value) => throw run.TypeError($"{Name} cannot be changed");

    public override bool Has(Run run, string name) => Members.ContainsKey(name);

    public override void Delete(Run run, string name) => throw run.TypeError($"{Name} cannot be changed");

    public override List<string> Keys(Run run) => [];
}

/// <summary>A collection of functions such as Math; shared by all evaluations and unchangeable.</summary>
internal sealed class JsNamespace(string name, FrozenDictionary<string, JsValue> members) : JsObject
{
    public override string ClassName => name;

    public override JsValue Get(Run run, string name) => members.GetValueOrDefault(name);

    public override void Set(Run run, string name, JsValue value) => throw run.TypeError($"{ClassName} cannot be changed");

    public override bool Has(Run run, string name) => members.ContainsKey(name);

    public override void Delete(Run run, string name) => throw run.TypeError($"{ClassName} cannot be changed");

    public override List<string> Keys(Run run) => [];
}
