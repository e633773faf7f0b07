using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntegrationHub.Tests.Connectors.Directory;

public sealed class ConnectionHealthCheckTests
{
    [Fact]
    public async Task Each_connection_answers_for_itself()
    {
        await using var well = await VendorStub.StartAsync(Answers.Text("{}"));
        await using var ill = await VendorStub.StartAsync(Answers.Status(401));
        await using var hub = TestHub.Of($$"""
            {
              "well": { "Connector": "test", "Options": { "BaseAddress": "{{well.Address}}" }, "Locations": [ "{{Samples.Store}}" ] },
              "ill": { "Connector": "test", "Options": { "BaseAddress": "{{ill.Address}}" }, "Locations": [ "{{Samples.OtherStore}}" ] }
            }
            """);

        var report = await hub.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Healthy, report.Entries["connection:well"].Status);
        Assert.Equal(HealthStatus.Degraded, report.Entries["connection:ill"].Status);
        Assert.Contains("ill: ", report.Entries["connection:ill"].Description, StringComparison.Ordinal);
        Assert.All(report.Entries.Values, entry => Assert.Contains("connections", entry.Tags));
    }

    [Fact]
    public async Task Refused_connection_degrades()
    {
        await using var hub = TestHub.Of(
            """{ "erp": { "Connector": "test", "Options": { "BaseAddress": "http://127.0.0.1:1" }, "Resilience": { "Retries": 0 } } }""");

        var report = await hub.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Degraded, Assert.Single(report.Entries).Value.Status);
    }
}
