namespace IntegrationHub.Eventing.Intake;

/// <summary>How feeds are read; section <c>Hub:Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>How long to wait after a feed had nothing new. The default is 100 milliseconds.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long to wait after a feed did not answer. The default is one second.</summary>
    public TimeSpan FailurePause { get; set; } = TimeSpan.FromSeconds(1);
}
