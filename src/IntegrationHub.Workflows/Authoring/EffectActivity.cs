using System.Text.Json;

namespace IntegrationHub.Workflows.Authoring;

/// <summary>
/// An activity that asks another system to do something. The engine stores the intent before the first attempt, uses
/// one key for all attempts, records the outcome in the effect ledger, and runs the undo when asked to compensate.
/// </summary>
public abstract class EffectActivity
{
    public abstract ActivityDescriptor Descriptor { get; }

    /// <summary>What compensation does about this effect once it is done; the default is that nothing has to be undone.</summary>
    public virtual UndoKind Undo => UndoKind.Nothing;

    /// <summary>Whether <see cref="LookUpAsync"/> can tell if an effect is already there; the default is no.</summary>
    public virtual bool CanLookUp => false;

    /// <summary>Names the target of the call from configuration, without I/O.</summary>
    public abstract EffectPlan Plan(ActivityScope scope);

    /// <summary>Makes the call. Everything but a cancellation is answered as a result; an exception counts as Unknown.</summary>
    public abstract Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken);

    /// <summary>
    /// Looks whether the effect is already there; the engine asks before it repeats a call whose key the other system
    /// may have forgotten, or that has none. Null: it is certainly not there, so the call may be repeated.
    /// </summary>
    public virtual Task<EffectResult?> LookUpAsync(EffectCall call, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Descriptor.Type} cannot look up.");

    /// <summary>Names the target of the undo, without I/O.</summary>
    public virtual EffectPlan PlanUndo(ActivityScope scope, JsonElement? done) => Plan(scope);

    /// <summary>Takes the effect back; <see cref="EffectCall.Done"/> is the record that <see cref="DoAsync"/> left for it.</summary>
    public virtual Task<EffectResult> UndoAsync(EffectCall call, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Descriptor.Type} declares an undo but has none.");

    /// <summary>Where the flow goes on when the retry policy is exhausted; null faults the activity, which is the default.</summary>
    public virtual ActivityResult? GiveUp(ActivityScope scope, EffectResult failure) => null;
}

/// <summary>What compensation does about a completed effect.</summary>
public enum UndoKind
{
    /// <summary>Nothing has to be undone (a message was sent, a value was read).</summary>
    Nothing,

    /// <summary>The effect has an undo.</summary>
    Undoable,

    /// <summary>The effect cannot be taken back: compensation must not reach beyond it.</summary>
    Pivot,
}

/// <summary>Where an effect goes.</summary>
/// <param name="Connection">The named connection, as configured.</param>
/// <param name="Operation">The capability's operation, such as <c>stock.reserve</c>.</param>
/// <param name="Repeat">How a repeat with the same key stays harmless.</param>
public sealed record EffectPlan(string Connection, string Operation, RepeatSafety Repeat)
{
    /// <summary>How long the other system remembers the key; null: for ever. After half of it a repeat is preceded by a look-up.</summary>
    public TimeSpan? KeyLifetime { get; init; }

    /// <summary>How often an attempt is repeated when the definition does not say; the default is for ever, with an incident after six.</summary>
    public int? Attempts { get; init; }
}

/// <summary>How the other system takes a repeated call.</summary>
public enum RepeatSafety
{
    /// <summary>It knows the key, or the call is naturally repeatable.</summary>
    Repeatable,

    /// <summary>Nothing protects a repeat: after an unknown outcome a person decides.</summary>
    AtMostOnce,

    /// <summary>It takes no key: before a repeat the activity looks whether the effect is there.</summary>
    LookUp,

    /// <summary>Nothing protects a repeat, and a second effect is the smaller evil.</summary>
    AtLeastOnce,
}

/// <summary>One attempt of an effect.</summary>
/// <param name="Key">The effect's key, the same in every attempt.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="FirstSentAt">When the first attempt was allowed to leave.</param>
/// <param name="Done">For an undo: the record that the effect left when it was done.</param>
public sealed record EffectCall(string Key, int Attempt, DateTimeOffset FirstSentAt, ActivityScope Scope, JsonElement? Done);
