namespace IntegrationHub.Connectors.Tests.Medusa.Live;

/// <summary>A fact about a real Medusa. It is skipped only where <c>HUB_LIVE_SYSTEMS</c> is not set; a file that is named and has no Medusa is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LiveMedusaFactAttribute : FactAttribute
{
    public LiveMedusaFactAttribute() => Skip = LiveMedusa.WhySkipped;
}
