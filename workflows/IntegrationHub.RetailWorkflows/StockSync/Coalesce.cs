using System.Text.Json;
using IntegrationHub.RetailWorkflows.Activities;
using IntegrationHub.Workflows.Authoring;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>Lets changes gather, so that many of them make one call.</summary>
internal sealed class Coalesce(IOptions<StockSyncOptions> options) : WaitActivity
{
    private const string Window = "window";

    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Stock.Coalesce", "Stock", "Lets changes gather before a channel is told.")
    {
        Inputs = [new(Window, "TimeSpan", "How long; the default is Hub:StockSync:Coalesce.")],
    };

    public override WaitPlan Wait(ActivityScope scope) =>
        new([], scope.Now + (scope.OptionalText(Window) is null ? options.Value.Coalesce : Durations.Read(scope, Window)));

    public override ActivityResult Received(ActivityScope scope, string eventName, JsonElement? payload) =>
        throw new InvalidOperationException($"{Descriptor.Type} waits for no event.");

    public override ActivityResult TimedOut(ActivityScope scope) => ActivityResult.Done;
}
