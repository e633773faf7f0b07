using System.Text.Json;
using IntegrationHub.Workflows.Authoring;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>Leaves a channel alone that does not take its levels.</summary>
internal sealed class PauseAfterFailure(IOptions<StockSyncOptions> options) : WaitActivity
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Stock.PauseAfterFailure", "Stock", "Leaves a channel alone that does not take its levels, for as long as Hub:StockSync:FailurePause says.");

    public override WaitPlan Wait(ActivityScope scope) => new([], scope.Now + options.Value.FailurePause);

    public override ActivityResult Received(ActivityScope scope, string eventName, JsonElement? payload) =>
        throw new InvalidOperationException($"{Descriptor.Type} waits for no event.");

    public override ActivityResult TimedOut(ActivityScope scope) => ActivityResult.Done;
}
