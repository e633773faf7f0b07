using IntegrationHub.Storage;
using IntegrationHub.Workflows.Timers;
using Microsoft.Extensions.Hosting;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>Runs the engine as long as the host runs.</summary>
internal sealed class WorkflowService(WorkflowRuntime runtime, ScheduleQueue schedules) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Nothing is served before this life has its lease: calls of a life that nobody knows count as lost.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await runtime.JoinAsync();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await Task.WhenAll(runtime.RunAsync(stoppingToken), schedules.RunAsync(stoppingToken));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await runtime.StopAsync(Patience);
        }
        catch (StorageUnavailableException)
        {
            // The lease ends by itself when the database cannot be told.
        }
    }
}
