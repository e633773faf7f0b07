using System.Text.Json;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>A step of the simulated workflows: one effect at the vendor, and an event about it.</summary>
internal class SimulatedStep(string name, UndoKind undo, SimulatedVendor vendor) : EffectActivity
{
    private static readonly JsonElement Record = JsonElement.Parse("""{"done":true}""");

    public override ActivityDescriptor Descriptor => new($"Sim.{name}", "Simulation", "One effect.") { Ports = [] };

    public override UndoKind Undo => undo;

    public override bool CanLookUp => true;

    public override EffectPlan Plan(ActivityScope scope) => new("vendor", name, RepeatSafety.Repeatable) { KeyLifetime = FaultPlan.KeyLifetime };

    public override Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken) => AskAsync(call, isUndo: false);

    public override Task<EffectResult> UndoAsync(EffectCall call, CancellationToken cancellationToken) => AskAsync(call, isUndo: true);

    public override async Task<EffectResult?> LookUpAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var isUndo = call.Done is not null;
        return await vendor.LookUpAsync(Reference(call), isUndo) switch
        {
            true => DoneWith(call, isUndo),
            false => null,
            null => throw new TimeoutException("The vendor does not answer."),
        };
    }

    protected string Name => name;

    /// <summary>What the vendor knows the call by; null where it takes no key.</summary>
    protected virtual string? KeyOf(EffectCall call) => call.Key;

    /// <summary>What is told when it is done.</summary>
    protected virtual IReadOnlyList<OutboxEvent> EventsOf(EffectCall call, bool isUndo) =>
        [new OutboxEvent($"{Reference(call)}{(isUndo ? "/undone" : "/done")}", "simulation.effect", call.Scope.InstanceId, "{}")];

    private async Task<EffectResult> AskAsync(EffectCall call, bool isUndo) => await vendor.AskAsync(Reference(call), isUndo, KeyOf(call), call.Key, call.Attempt) switch
    {
        VendorAnswer.Done => DoneWith(call, isUndo),
        VendorAnswer.Refused => new EffectResult.Refused(new ActivityResult("Refused"), "refused", "The vendor refuses."),
        VendorAnswer.Busy => new EffectResult.NotDone("busy", "The vendor is busy."),
        _ => new EffectResult.Unknown("timeout", "No answer."),
    };

    private EffectResult.Done DoneWith(EffectCall call, bool isUndo) => new(ActivityResult.Done with { Events = EventsOf(call, isUndo) }, isUndo ? null : Record);

    private static string Reference(EffectCall call) => $"{call.Scope.InstanceId}/{call.Scope.ActivityId}";
}

/// <summary>
/// A step at a vendor that takes no key. What may be sent at most once waits for a person after an unknown outcome, who
/// can say what happened and not what is to be booked, so it tells nothing; what can be looked up is looked for before each repeat.
/// </summary>
internal sealed class KeylessStep(string name, RepeatSafety repeat, SimulatedVendor vendor) : SimulatedStep(name, UndoKind.Nothing, vendor)
{
    public override bool CanLookUp => repeat == RepeatSafety.LookUp;

    public override EffectPlan Plan(ActivityScope scope) => new("vendor", Name, repeat);

    protected override string? KeyOf(EffectCall call) => null;

    protected override IReadOnlyList<OutboxEvent> EventsOf(EffectCall call, bool isUndo) => repeat == RepeatSafety.AtMostOnce ? [] : base.EventsOf(call, isUndo);
}

/// <summary>Tells an event without asking anybody.</summary>
internal sealed class SimulatedNews : CodeActivity
{
    public override ActivityDescriptor Descriptor => new("Sim.News", "Simulation", "One event.");

    public override ActivityResult Execute(ActivityScope scope) =>
        ActivityResult.Done with { Events = [new OutboxEvent($"{scope.InstanceId}/{scope.ActivityId}", "simulation.news", scope.InstanceId, "{}")] };
}
