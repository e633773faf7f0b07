using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript;

/// <summary>The variables of a function call, or of a block whose functions keep their own copy of its variables.</summary>
internal sealed class Scope(Run run, Scope? parent, JsValue self, int slots)
{
    public Run Run { get; } = run;

    public Scope? Parent { get; } = parent;

    public JsValue This { get; } = self;

    public JsValue[] Slots { get; } = slots == 0 ? [] : new JsValue[slots];
}
