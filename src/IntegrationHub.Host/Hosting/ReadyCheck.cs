using IntegrationHub.Retail.Catalog;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntegrationHub.Host.Hosting;

/// <summary>The hub is ready when it knows where it can sell what; systems that are away do not make it unready.</summary>
internal sealed class ReadyCheck(CatalogBook catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        catalog.Locations.Count > 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The catalogue is empty: no connection with product.read and location.read has answered yet."));
}
