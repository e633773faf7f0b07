namespace IntegrationHub.Connectors.Directory;

/// <summary>What one connection's system said when it was asked how it is.</summary>
/// <param name="Message">What is wrong; null when nothing is.</param>
/// <param name="Advice">What an operator can do about it; null when nothing is wrong.</param>
public sealed record HealthAnswer(string? Message, string? Advice, TimeSpan Took)
{
    /// <summary>Gets whether the system answers well.</summary>
    public bool IsGreen => Message is null;
}
