using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.RetailWorkflows.Activities;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>Tells a channel what it may sell. After a few attempts the levels are given up and taken anew, because an old number must not come true late.</summary>
internal sealed class PublishLevels(ConnectionDirectory directory) : EffectActivity
{
    public const string Results = "results";

    private const int Attempts = 5;

    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Stock.PublishLevels", "Stock", "Tells a channel what it may sell.")
    {
        Inputs = [Push.Input],
        Outputs = [new(Results, "Object", "What became of each level, [{gtin, location, state, current}].")],
        Ports = ["Done", "Failed"],
    };

    public override EffectPlan Plan(ActivityScope scope)
    {
        var channel = Push.Channel(scope);
        return directory.Has<IStockPublisher>(channel)
            ? CapabilityEffect<IStockPublisher>.Plan(channel, Operations.StockPublish, directory.Named<IStockPublisher>(channel).Idempotency[Operations.StockPublish]) with { Attempts = Attempts }
            : new EffectPlan(channel, Operations.StockPublish, RepeatSafety.Repeatable) { Attempts = Attempts };
    }

    public override async Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var (channel, levels) = (Push.Channel(call.Scope), Push.Of(call.Scope)!.Levels);
        if (!directory.Has<IStockPublisher>(channel))
        {
            return new EffectResult.Blocked("no-connection", $"No connection '{channel}' offers stock.publish. Configure it under Hub:Connections:{channel} again.");
        }

        var outcome = await directory.Named<IStockPublisher>(channel).Capability.PublishAsync(
            [.. levels.Select(level => new StockLevel(Gtin.Parse(level.Gtin).Value, Gln.Parse(level.Location).Value, level.Available, level.Expected))],
            new EffectKey(call.Key) { IsRepeat = call.Attempt > 1 }, cancellationToken);
        return CapabilityEffect<IStockPublisher>.Result(outcome, answers => new EffectResult.Done(ActivityResult.Done with
        {
            Outputs = new Dictionary<string, JsonElement> { [Results] = JsonSerializer.SerializeToElement(answers.Select(Answer), JsonSerializerOptions.Web) },
        }));
    }

    /// <summary>Nobody can say what the channel shows of these now, so they are told without an expectation.</summary>
    public override ActivityResult? GiveUp(ActivityScope scope, EffectResult failure) => new("Failed")
    {
        Writes = [.. Push.Of(scope)!.Levels.Select(level => LevelWrites.Unknown(Push.Channel(scope), level.Gtin, level.Location, scope.Now))],
    };

    private static PushedAnswer Answer(PublishedLevel level) => new(level.Gtin.Value, level.Location.Value, level.State.ToString(), level.Current);
}
