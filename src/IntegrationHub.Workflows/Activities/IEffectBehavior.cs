using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Activities;

/// <summary>A behaviour whose runs make calls to other systems.</summary>
internal interface IEffectBehavior : IActivityBehavior
{
    /// <summary>The call is done or refused for good.</summary>
    void Finished(Burst burst, ActivityExecution run, EffectProgress effect, EffectResult result);

    /// <summary>The same for a run that was cancelled meanwhile: books and undo count, the flow does not go on.</summary>
    void FinishedAfterCancel(Burst burst, ActivityExecution run, EffectResult result);

    /// <summary>The retry policy is exhausted.</summary>
    void GaveUp(Burst burst, ActivityExecution run, EffectResult failure, string message);

    /// <summary>Whether the effect can be looked up at the other system.</summary>
    bool CanLookUp(Burst burst, ActivityExecution run);

    /// <summary>Builds the call that the run's effect stands for.</summary>
    (EffectActivity Activity, EffectCall Call) CallOf(Burst burst, ActivityExecution run, EffectProgress effect);
}
