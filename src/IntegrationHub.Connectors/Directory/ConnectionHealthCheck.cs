using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntegrationHub.Connectors.Directory;

/// <summary>Asks every connection whether its system answers.</summary>
internal sealed class ConnectionHealthCheck(ConnectionDirectory directory) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var answers = await Task.WhenAll(directory.Connections.Select(connection => AskAsync(connection, cancellationToken)));
        var data = answers.ToDictionary(answer => answer.Name, answer => (object)(answer.Problem ?? "ok"));
        var failed = answers.Where(answer => answer.Problem is not null).ToList();
        return failed.Count == 0
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Degraded(string.Join("; ", failed.Select(answer => $"{answer.Name}: {answer.Problem}")), data: data);
    }

    private static async Task<(string Name, string? Problem)> AskAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Instance.CheckHealthAsync(cancellationToken);
            return (connection.Name, null);
        }
#pragma warning disable CA1031 // Whatever goes wrong is what the check has to report.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return (connection.Name, failure.Message);
        }
    }
}
