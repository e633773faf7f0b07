namespace IntegrationHub.Connectors.Tests.Smtp.Live;

/// <summary>A fact about real mail servers. It is skipped only where <c>HUB_LIVE_SYSTEMS</c> is not set; a file that is named and has no mail servers is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LiveMailFactAttribute : FactAttribute
{
    public LiveMailFactAttribute() => Skip = LiveMail.WhySkipped;
}
