namespace IntegrationHub.Connectors.Tests.Tryton.Live;

/// <summary>The real systems that tests may use: <c>HUB_LIVE_SYSTEMS</c> names the file of KEY=VALUE lines that their starter wrote.</summary>
internal static class LiveSystems
{
    private const string Variable = "HUB_LIVE_SYSTEMS";

    private static readonly Dictionary<string, string> Values = Read();

    /// <summary>Why tests against a real Tryton are skipped, or null.</summary>
    public static string? WhyNoTryton { get; } =
        Values.Count == 0 ? $"{Variable} names no file of running systems."
        : Values.ContainsKey("TRYTON_URL") ? null
        : $"The file of {Variable} names no running Tryton.";

    /// <summary>Why tests are skipped that hold rows of the real Tryton's database, or null.</summary>
    public static string? WhyNoTrytonDatabase { get; } =
        WhyNoTryton ?? (Values.ContainsKey("SYSTEMS_POSTGRES") ? null : $"The file of {Variable} does not say where Tryton's PostgreSQL is.");

    public static string Get(string name) => Values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"The file of {Variable} does not name {name}.");

    public static IReadOnlyDictionary<string, string> StartingWith(string prefix) =>
        Values.Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(each => each.Key[prefix.Length..], each => each.Value);

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

/// <summary>Runs where a real Tryton runs and its database can be reached.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TrytonDatabaseFactAttribute : FactAttribute
{
    public TrytonDatabaseFactAttribute() => Skip = LiveSystems.WhyNoTrytonDatabase;
}
