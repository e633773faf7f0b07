using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>Something that happened and that one instance has to decide about.</summary>
internal abstract record InstanceInput
{
    private InstanceInput()
    {
    }

    /// <summary>A signal came. A kept one (with a correlation) is consumed by the instance that takes it; a broadcast is not.</summary>
    internal sealed record SignalCame(PendingSignal Signal, bool IsKept) : InstanceInput;

    /// <summary>Kept signals may wait for the instance's bookmarks.</summary>
    internal sealed record LookForSignals : InstanceInput;

    internal sealed record TimeOver(string TimerId) : InstanceInput;

    internal sealed record EffectAnswered(EffectAnswer Answer) : InstanceInput;

    /// <summary>The owner before died; what was under way is taken up again.</summary>
    internal sealed record TakeUp : InstanceInput;

    internal sealed record Cancel : InstanceInput;
}
