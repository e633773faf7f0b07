using System.Threading.Channels;
using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Autopilot;

/// <summary>Lets the autopilot act when its time has come on the sandbox clock.</summary>
internal sealed class AutopilotRunner(Retailer retailer, SandboxClock clock) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        retailer.Changed = () => _changes.Writer.TryWrite(true);
        var change = _changes.Reader.ReadAsync(stoppingToken).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = retailer.RunAutopilot() ?? LongestWait;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(change, Task.Delay(wait < LongestWait ? wait : LongestWait, clock, waiting.Token));
            await waiting.CancelAsync();
            if (change.IsCompletedSuccessfully)
            {
                change = _changes.Reader.ReadAsync(stoppingToken).AsTask();
            }
        }
    }
}
