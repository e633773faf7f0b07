using IntegrationHub.Workflows.Expressions.JavaScript.Nodes;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

internal enum BindingKind
{
    /// <summary>var, a parameter, or a name that the language itself gives.</summary>
    Free,

    Let,
    Const,
    Function,
}

internal sealed class Binding(BindingKind kind)
{
    public BindingKind Kind { get; } = kind;

    public int Slot { get; set; }
}

/// <summary>The names of a function or block while it is parsed. Blocks lend their slots from the function, unless a closure may keep them.</summary>
internal sealed class ScopeBuilder(ScopeBuilder? parent, bool isFunction)
{
    private readonly Dictionary<string, Binding> names = new(StringComparer.Ordinal);

    public ScopeBuilder? Parent => parent;

    public bool IsFunction => isFunction;

    public BlockShape Shape { get; } = new();

    public ScopeBuilder Function => isFunction ? this : parent!.Function;

    /// <summary>A function begins inside: what is declared here must live as long as that function.</summary>
    public void HoldsClosure()
    {
        for (var scope = this; scope is not null && !scope.IsFunction; scope = scope.Parent)
        {
            scope.Shape.OwnScope = true;
        }
    }

    public Binding? Find(string name) => names.GetValueOrDefault(name);

    /// <summary>The binding, or null when the name is taken.</summary>
    public Binding? Declare(string name, BindingKind kind)
    {
        if (names.TryGetValue(name, out var existing))
        {
            return existing.Kind == kind && kind is BindingKind.Free or BindingKind.Function ? existing : null;
        }

        var binding = new Binding(kind);
        names.Add(name, binding);
        return binding;
    }

    /// <summary>Gives every name its slot; parents come before their children.</summary>
    public void Place()
    {
        Shape.OwnScope = isFunction || (Shape.OwnScope && names.Count > 0);
        var home = this;
        while (!home.Shape.OwnScope)
        {
            home = home.Parent!;
        }

        var lexical = new List<int>();
        foreach (var binding in names.Values)
        {
            binding.Slot = home.Shape.Slots++;
            if (binding.Kind is BindingKind.Let or BindingKind.Const)
            {
                lexical.Add(binding.Slot);
            }
        }

        Shape.Lexical = [.. lexical];
    }
}
