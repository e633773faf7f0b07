using IntegrationHub.Canonical.Text;
using IntegrationHub.Retail.Returns;

namespace IntegrationHub.Operations.Stories;

/// <summary>What the policy and people decided about a return, and why.</summary>
internal sealed class ReturnStory(ReturnBook returns) : IStorySource
{
    public IEnumerable<StoryEntry> For(string orderId) => returns.Find(orderId) is not { } stored ? [] : stored.Decisions.Select(decision => new StoryEntry(
        decision.At, StoryKind.Decision,
        $"{decision.Stage}: {decision.Decision.Verdict.ToWord()} by {decision.DecidedBy} ({decision.Note ?? string.Join(" ", decision.Decision.Reasons.Select(reason => reason.Message))})"));
}
