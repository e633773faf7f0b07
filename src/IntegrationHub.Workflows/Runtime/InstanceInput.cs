using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>Something that happened and that one instance has to decide about.</summary>
internal abstract record InstanceInput
{
    private InstanceInput()
    {
    }

    /// <summary>A signal came for this instance alone: accepted, and consumed if it is waited for, with the transition's own commit.</summary>
    internal sealed record SignalCame(Signal Signal, TaskCompletionSource<bool> Accepted) : InstanceInput;

    /// <summary>Kept signals may wait for the instance's bookmarks.</summary>
    /// <param name="IsOwn">Whether this node has just committed these bookmarks: then it need not ask whether another has moved the instance on, which would look by itself.</param>
    internal sealed record LookForSignals(bool IsOwn = false) : InstanceInput;

    /// <summary>Somebody resumes one bookmark by its id; the answer is whether it was still there.</summary>
    internal sealed record Resume(string BookmarkId, JsonElement? Payload, TaskCompletionSource<bool> Resumed) : InstanceInput;

    internal sealed record TimeOver(string TimerId) : InstanceInput;

    internal sealed record EffectAnswered(EffectAnswer Answer) : InstanceInput;

    /// <summary>The calls of a life that is over were claimed for this one.</summary>
    internal sealed record TakeUp : InstanceInput;

    /// <summary>A person or program intervenes; the answer is a refusal in words, or null.</summary>
    /// <param name="TakesBack">Whether it may be done to an instance that was set aside, which takes that back into work.</param>
    internal sealed record Intervene(Func<Burst, string?> Act, TaskCompletionSource<string?> Done, bool TakesBack) : InstanceInput;
}
