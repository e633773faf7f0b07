using System.ComponentModel.DataAnnotations;

namespace IntegrationHub.Eventing.Intake;

/// <summary>How feeds are read; section <c>Hub:Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>How long to wait after a feed had nothing new. The default is 100 milliseconds.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long to wait after a feed did not answer. The default is one second.</summary>
    public TimeSpan FailurePause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an event is known, so that a repeated delivery changes nothing; 30 days at least. The default is 45 days.</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3650.00:00:00", ErrorMessage = "Hub:Intake:Remember must be 30 days (30.00:00:00) at least, and 3650 days at most.")]
    public TimeSpan Remember { get; set; } = TimeSpan.FromDays(45);
}
