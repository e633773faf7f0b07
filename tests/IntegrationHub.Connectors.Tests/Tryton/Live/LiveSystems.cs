namespace IntegrationHub.Connectors.Tests.Tryton.Live;

/// <summary>The real systems that tests may use: <c>HUB_LIVE_SYSTEMS</c> names the file of KEY=VALUE lines that their starter wrote.</summary>
internal static class LiveSystems
{
    private const string Variable = "HUB_LIVE_SYSTEMS";

    private static readonly Dictionary<string, string> Values = Read();

    /// <summary>Why tests against a real Tryton are skipped, or null. A file that is named and has no Tryton is a failure.</summary>
    public static string? WhyNoTryton { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? null : $"{Variable} names no file of running systems; 'eng/systems up DIR' starts them.";

    public static string Get(string name) => Values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"The file of {Variable} does not name {name}.");

    private static Dictionary<string, string> Read() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
        ? File.ReadLines(path).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1])
        : [];
}

/// <summary>Runs where a real Tryton runs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TrytonFactAttribute : FactAttribute
{
    public TrytonFactAttribute() => Skip = LiveSystems.WhyNoTryton;
}
