using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntegrationHub.Connectors.Directory;

/// <summary>Asks whether the system behind one connection answers.</summary>
internal sealed class ConnectionHealthCheck(Connection connection) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A system that is away degrades the hub and does not make it unhealthy: its work waits, that of the others goes on.</summary>
    public static HealthCheckRegistration Register(string connection) => new(
        $"connection:{connection}",
        provider => new ConnectionHealthCheck(provider.GetRequiredService<ConnectionDirectory>().Connections.First(known => known.Name == connection)),
        HealthStatus.Degraded, ["connections"], Patience);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await connection.Instance.CheckHealthAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
#pragma warning disable CA1031 // Whatever goes wrong is what the check has to report.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"{connection.Name}: {failure.Message}", failure);
        }
    }
}
