namespace IntegrationHub.Testing.Storage;

/// <summary>The PostgreSQL server that tests may use: a connection string of a superuser in an environment variable.</summary>
public static class PostgresServer
{
    private const string Variable = "HUB_TEST_POSTGRES";

    /// <summary>Why tests on PostgreSQL are skipped, or null.</summary>
    public static string? WhySkipped { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
        ? null
        : $"{Variable} names no PostgreSQL server; 'eng/postgres up DIR' starts one.";

    public static string ConnectionString => Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException(WhySkipped);
}
