namespace IntegrationHub.Testing.Connectors;

/// <summary>Whether a connector meets a requirement.</summary>
/// <param name="Failures">What it does wrong; empty when it meets it.</param>
/// <param name="NotApplicable">Why it has nothing to meet; null where it has.</param>
public sealed record Verdict(IReadOnlyList<string> Failures, string? NotApplicable = null)
{
    /// <summary>Nothing of the kind in this connector.</summary>
    public static Verdict None(string why) => new([], why);
}
