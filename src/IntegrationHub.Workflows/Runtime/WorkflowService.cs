using Microsoft.Extensions.Hosting;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>Runs the engine as long as the host runs.</summary>
internal sealed class WorkflowService(WorkflowRuntime runtime) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => runtime.RunAsync(stoppingToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await runtime.StopAsync(Patience);
    }
}
