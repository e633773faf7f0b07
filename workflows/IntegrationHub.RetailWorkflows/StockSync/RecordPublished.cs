using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>
/// Writes down what the channel shows now. A level that somebody else has changed is read again by the next plan and told
/// anew, three times; then a person is shown it.
/// </summary>
internal sealed class RecordPublished : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Stock.RecordPublished", "Stock", "Writes down what the channel shows now.")
    {
        Inputs = [Push.Input, new(PublishLevels.Results, "Object", "What became of each level, [{gtin, location, state, current}].") { IsRequired = true }],
        Ports = ["Done", "More"],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var (channel, push) = (Push.Channel(scope), Push.Of(scope)!);
        var answers = scope.Inputs[PublishLevels.Results].Deserialize<List<PushedAnswer>>(JsonSerializerOptions.Web)!;
        return new ActivityResult(push.IsFull ? "More" : "Done")
        {
            Writes = [.. push.Levels.Zip(answers).SelectMany(pair => Writes(channel, pair.First, pair.Second, scope.Now))],
        };
    }

    private static IEnumerable<Statement> Writes(string channel, PushedLevel told, PushedAnswer answer, DateTimeOffset now) => Enum.Parse<PublishedState>(answer.State) switch
    {
        PublishedState.NotListed => [LevelWrites.NotListed(channel, told.Gtin, told.Location, now)],

        // A repeat whose key the channel has forgotten finds its own work done; and what was applied may have been changed since.
        PublishedState.Stale or PublishedState.Applied when IsOther(answer, told) =>
            [LevelWrites.Stale(channel, told.Gtin, told.Location, answer.Current, now), DriftWrites.GivenUp(told.Gtin, told.Location, channel, now)],
        _ => [LevelWrites.Published(channel, told.Gtin, told.Location, told.Available, now)],
    };
    /// <summary>What was left alone without a word shows something else; what was applied without a word shows what it was told.</summary>
    private static bool IsOther(PushedAnswer answer, PushedLevel told) => Enum.Parse<PublishedState>(answer.State) == PublishedState.Applied
        ? answer.Current is { } current && current != told.Available
        : answer.Current != told.Available;
}
