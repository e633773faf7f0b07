using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

/// <summary>A name. The parser tells where its value lies; a name that nothing declares may be an accessor of a variable, such as getOrder.</summary>
internal sealed class Reference(string name) : Target
{
    private int hops = -1;
    private int slot;
    private JsValue? builtIn;

    public string Name => name;

    public override string Describe => name;

    public bool IsDeclared => hops >= 0;

    public void Resolve(int scopesUp, int slotThere) => (hops, slot) = (scopesUp, slotThere);

    public void Resolve(JsValue value) => builtIn = value;

    public override Place Locate(Scope scope) => default;

    public override JsValue Read(Scope scope, Place place)
    {
        if (hops < 0)
        {
            return builtIn ?? HostFunctions.Accessor(scope.Run, name) ?? throw NotDefined(scope.Run);
        }

        var home = scope;
        for (var hop = hops; hop > 0; hop--)
        {
            home = home.Parent!;
        }

        var value = home.Slots[slot];
        return value.IsUninitialised ? throw TooEarly(scope.Run) : value;
    }

    public override void Write(Scope scope, Place place, JsValue value)
    {
        var home = scope;
        for (var hop = hops; hop > 0; hop--)
        {
            home = home.Parent!;
        }

        if (home.Slots[slot].IsUninitialised)
        {
            throw TooEarly(scope.Run);
        }

        home.Slots[slot] = value;
    }

    /// <summary>The value of a declaration, which may meet a place that is not initialised.</summary>
    public void Initialise(Scope scope, JsValue value)
    {
        var home = scope;
        for (var hop = hops; hop > 0; hop--)
        {
            home = home.Parent!;
        }

        home.Slots[slot] = value;
    }

    /// <summary>typeof is allowed on a name that nothing declares.</summary>
    public bool Exists(Run run) => hops >= 0 || builtIn is not null || HostFunctions.Accessor(run, name) is not null;

    private JsThrow NotDefined(Run run)
    {
        run.Position = Position;
        return run.Error("ReferenceError", $"{name} is not defined");
    }

    private JsThrow TooEarly(Run run)
    {
        run.Position = Position;
        return run.Error("ReferenceError", $"Cannot access '{name}' before initialization");
    }
}
