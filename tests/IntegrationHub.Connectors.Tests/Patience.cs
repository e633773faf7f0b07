namespace IntegrationHub.Connectors.Tests;

/// <summary>Timeouts of a bench for tests that are not about timeouts: a busy machine must not decide what comes out.</summary>
internal static class Patience
{
    public static IReadOnlyDictionary<string, string?> Enough { get; } = new Dictionary<string, string?> { ["AttemptTimeout"] = "00:00:30", ["TotalTimeout"] = "00:01:00" };
}
