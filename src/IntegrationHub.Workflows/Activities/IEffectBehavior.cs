using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>A behaviour whose runs make calls to other systems.</summary>
internal interface IEffectBehavior : IActivityBehavior
{
    /// <summary>The call is done or refused for good.</summary>
    void Finished(Burst burst, ActivityExecution run, EffectProgress effect, EffectResult result);

    /// <summary>Builds the call that the run's effect stands for.</summary>
    (EffectActivity Activity, EffectCall Call) CallOf(Burst burst, ActivityExecution run, EffectProgress effect);
}
