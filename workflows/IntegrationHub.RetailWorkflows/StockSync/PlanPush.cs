using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Workflows.Authoring;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>
/// Takes the levels that a channel has to be told next: what is empty or low first, then the oldest. It is an effect of the
/// hub itself, so that it begins when what the round before recorded is durable, and reads that.
/// </summary>
internal sealed class PlanPush(ConnectionDirectory directory, StockBooks books, IOptions<StockSyncOptions> options) : EffectActivity
{
    public const string Operation = "stock.plan";

    private const string Previous = "previous";

    /// <summary>A channel that is never done goes on in a new instance, so that none grows without end.</summary>
    private const int MostRounds = 100;

    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Stock.PlanPush", "Stock", "Takes the levels that a channel has to be told next.")
    {
        Inputs = [new(Previous, "Object", "What the channel was told last; nothing at first.")],
        Outputs = [new(Push.Name, "Object", "What the channel is to be told next.")],
        Ports = ["Planned", "Nothing"],
    };

    public override EffectPlan Plan(ActivityScope scope) => new(HubStockReserver.Connection, Operation, RepeatSafety.Repeatable);

    public override async Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var (channel, round) = (Push.Channel(call.Scope), Push.Of(call.Scope, Previous)?.Round ?? 0);
        if (!directory.Has<IStockPublisher>(channel))
        {
            return new EffectResult.Blocked(
                "no-connection", $"No connection '{channel}' offers stock.publish. Configure it under Hub:Connections:{channel} again, or cancel this instance.");
        }

        var most = Math.Min(directory.Named<IStockPublisher>(channel).Capability.MaxLevels, options.Value.BatchSize);
        var levels = round < MostRounds ? await books.Levels.DirtyAsync(channel, most) : [];
        return new EffectResult.Done(levels.Count == 0 ? new ActivityResult("Nothing") : new ActivityResult("Planned")
        {
            Outputs = new Dictionary<string, JsonElement>
            {
                [Push.Name] = JsonSerializer.SerializeToElement(
                    new Push(round + 1, levels.Count == most, [.. levels.Select(level => new PushedLevel(level.Gtin, level.Location, level.Desired, level.Published))]), JsonSerializerOptions.Web),
            },
        });
    }
}
