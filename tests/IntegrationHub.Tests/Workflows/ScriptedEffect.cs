using System.Collections.Concurrent;
using System.Text.Json;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.Tests.Workflows;

/// <summary>An effect whose answers the test decides; it remembers every call.</summary>
internal sealed class ScriptedEffect(string name, UndoKind undo = UndoKind.Nothing, RepeatSafety repeat = RepeatSafety.Repeatable) : EffectActivity
{
    public override ActivityDescriptor Descriptor => new($"Test.{name}", "Test", "A scripted effect.") { Ports = [] };

    public override UndoKind Undo => undo;

    public Func<EffectCall, Task<EffectResult>> Answer { get; set; } = call => Task.FromResult<EffectResult>(
        new EffectResult.Done(ActivityResult.Done, JsonSerializer.SerializeToElement(call.Key)));

    public ConcurrentQueue<EffectCall> Calls { get; } = new();

    public ConcurrentQueue<EffectCall> Undone { get; } = new();

    public Action<string>? OnUndo { get; set; }

    public override EffectPlan Plan(ActivityScope scope) => new("test", name, repeat);

    public override Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        Calls.Enqueue(call);
        return Answer(call);
    }

    public override Task<EffectResult> UndoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        Undone.Enqueue(call);
        OnUndo?.Invoke(name);
        return Task.FromResult<EffectResult>(new EffectResult.Done(ActivityResult.Done));
    }
}
