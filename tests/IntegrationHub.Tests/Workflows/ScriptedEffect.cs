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

    public Func<EffectCall, EffectResult> UndoAnswer { get; set; } = _ => new EffectResult.Done(ActivityResult.Done);

    /// <summary>What a look-up finds; without it the effect cannot be looked up.</summary>
    public Func<EffectCall, EffectResult?>? Found { get; set; }

    public TimeSpan? KeyLifetime { get; set; }

    /// <summary>Where it goes on when it gives up; null faults it.</summary>
    public string? GiveUpPort { get; set; }

    public ConcurrentQueue<EffectCall> LookedUp { get; } = new();

    public ConcurrentQueue<EffectCall> Calls { get; } = new();

    public ConcurrentQueue<EffectCall> Undone { get; } = new();

    public Action<string>? OnUndo { get; set; }

    public Action<EffectCall>? Undoing { get; set; }

    public override bool CanLookUp => Found is not null;

    public override EffectPlan Plan(ActivityScope scope) => new("test", name, repeat) { KeyLifetime = KeyLifetime };

    public override ActivityResult? GiveUp(ActivityScope scope, EffectResult failure) => GiveUpPort is { } port ? new ActivityResult(port) : null;

    public override Task<EffectResult?> LookUpAsync(EffectCall call, CancellationToken cancellationToken)
    {
        LookedUp.Enqueue(call);
        return Task.FromResult(Found!(call));
    }

    public override Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        Calls.Enqueue(call);
        return Answer(call);
    }

    public override Task<EffectResult> UndoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        Undone.Enqueue(call);
        OnUndo?.Invoke(name);
        Undoing?.Invoke(call);
        return Task.FromResult(UndoAnswer(call));
    }
}
