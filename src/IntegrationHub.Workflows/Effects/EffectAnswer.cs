using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.Workflows.Effects;

/// <summary>What one attempt of an effect came to, and how long it took; null where a person answers.</summary>
internal sealed record EffectAnswer(string Key, int Attempt, EffectResult Result, TimeSpan? Duration);
