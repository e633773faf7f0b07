namespace IntegrationHub.Workflows.Retention;

/// <summary>How long what is over is kept; section <c>Hub:Workflows:Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Hub:Workflows:Retention";

    /// <summary>Instances that finished or were cancelled, with their journals and effects, counted from their end. The default is 90 days.</summary>
    public TimeSpan Finished { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Instances that ended by a fault, which a person may still want to repair. The default is 365 days.</summary>
    public TimeSpan Faulted { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Signals that were consumed; as long as they are kept a repeated delivery is recognised. The default, and the least, is 30 days.</summary>
    public TimeSpan Signals { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Signals that nobody has ever waited for. The default is 365 days, the least 30.</summary>
    public TimeSpan Unclaimed { get; set; } = TimeSpan.FromDays(365);

    /// <summary>What people did to instances by hand. The default is null: it is kept.</summary>
    public TimeSpan? Audit { get; set; }

    /// <summary>How often to look for what can go. The default is 1 hour.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Rows that are looked for at a time. The default is 500.</summary>
    public int BatchSize { get; set; } = 500;
}
