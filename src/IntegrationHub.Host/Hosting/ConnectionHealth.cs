using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntegrationHub.Host.Hosting;

/// <summary>Says for each connection whether its system answers, and what it said if not.</summary>
internal static class ConnectionHealth
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), description = entry.Value.Description ?? entry.Value.Exception?.Message }));
}
