using System.Collections.Concurrent;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>
/// Attempts that this process decided and knows that it has not made, because nobody heard whether their intent was
/// stored. Where it was, the call has certainly not left, and nobody has to ask whether it arrived.
/// </summary>
internal sealed class UnsentCalls(TimeProvider wall)
{
    /// <summary>How long it is remembered; who asks later is told the safe thing, that it may have left.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    /// <summary>By the life that decided them: keys are the same on every node, and another may have decided and sent the same attempt.</summary>
    private readonly ConcurrentDictionary<(string Key, int Attempt, string? Owner), long> _calls = new();

    /// <summary>Call before anybody else can see the intents.</summary>
    public void Add(Transition transition)
    {
        foreach (var old in _calls.Where(call => wall.GetElapsedTime(call.Value) > Remembered))
        {
            _calls.TryRemove(old);
        }

        foreach (var run in transition.Sends)
        {
            Add(run.Effect!);
        }

        transition.Children.ForEach(child => Add(child.Burst?.Transition ?? new Transition()));
    }

    public void Add(EffectProgress effect) => _calls[NameOf(effect)] = wall.GetTimestamp();

    public bool Contains(EffectProgress effect) => _calls.TryGetValue(NameOf(effect), out var since) && wall.GetElapsedTime(since) <= Remembered;

    /// <summary>Call before it leaves after all.</summary>
    public void Forget(EffectProgress effect) => _calls.TryRemove(NameOf(effect), out _);

    private static (string, int, string?) NameOf(EffectProgress effect) => (effect.Key, effect.Attempt, effect.Owner);
}
