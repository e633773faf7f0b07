using IntegrationHub.Workflows.Effects;

namespace IntegrationHub.Operations.Stories;

/// <summary>The order's calls to other systems, from the effect ledger.</summary>
internal sealed class EffectStory(EffectLedger ledger) : IStorySource
{
    public IEnumerable<StoryEntry> For(string orderId) => ledger.For(orderId).Select(effect => new StoryEntry(
        effect.PlannedAt, StoryKind.Effect, Text(effect))
    {
        DurationMilliseconds = effect.DurationMilliseconds,
        Effect = new StoryEffect(
            effect.Key, effect.Connection, effect.Operation, effect.Status.ToString(), effect.Attempts, effect.IsUndo, effect.Code, effect.Message),
    });

    private static string Text(LedgerEffect effect)
    {
        var attempts = effect.Attempts == 1 ? "" : $", attempt {effect.Attempts}";
        var why = effect.Code is null ? "" : $" ({effect.Code}: {effect.Message})";
        var outcome = effect.Status switch
        {
            EffectStatus.Done => "done",
            EffectStatus.DefinitelyNot => "refused",
            EffectStatus.Sent => "under way",
            EffectStatus.Planned => "will be tried again",
            _ => "outcome unknown, will be asked again",
        };
        return $"{(effect.IsUndo ? "undo, " : "")}{effect.Operation} at {effect.Connection}: {outcome}{attempts}{why}";
    }
}
