using IntegrationHub.Benchmarks.Commands;

namespace IntegrationHub.Benchmarks.Runs;

/// <summary>How the runs are made.</summary>
internal sealed record RunSettings(
    IReadOnlyList<string> Databases, IReadOnlyList<string> Targets, int Rounds, int WarmupSeconds, int Seconds, int InFlight, int Rate, int Lanes, string? Rows)
{
    public static RunSettings From(Arguments arguments) => new(
        arguments.Text("database") switch
        {
            null or "sqlite" => ["sqlite"],
            "postgres" => ["postgres"],
            "both" => ["sqlite", "postgres"],
            var other => throw new UsageException($"--database is sqlite, postgres or both, not '{other}'."),
        },
        (arguments.Text("targets") ?? "floor,engine").Split(','),
        arguments.Number("rounds", 3),
        arguments.Number("warmup", 60),
        arguments.Number("seconds", 30),
        arguments.Number("in-flight", 256),
        arguments.Number("rate", 100),
        arguments.Number("lanes", 1),
        arguments.Text("rows"));
}
