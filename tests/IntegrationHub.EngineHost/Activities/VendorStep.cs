using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.EngineHost.Activities;

/// <summary>One step of an order at the vendor; the steps before the parcel leaves can be taken back.</summary>
internal sealed class VendorStep(string name, Vendor vendor) : EffectActivity
{
    public static IReadOnlyList<string> Names { get; } = ["Reserve", "Authorize", "Label", "Capture", "Notify", "Close"];

    public override ActivityDescriptor Descriptor { get; } = new($"Test.{name}", "Test", "A step at the vendor.");

    public override UndoKind Undo => name is "Reserve" or "Authorize" or "Label" ? UndoKind.Undoable : UndoKind.Nothing;

    public override EffectPlan Plan(ActivityScope scope) => new("vendor", name, RepeatSafety.Repeatable);

    public override Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken) => vendor.ApplyAsync(call, name, cancellationToken);

    public override Task<EffectResult> UndoAsync(EffectCall call, CancellationToken cancellationToken) => vendor.ApplyAsync(call, $"Undo{name}", cancellationToken);
}
