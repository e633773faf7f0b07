using System.Text.Json;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>What one call tells a channel; the variable <c>push</c> of the workflow.</summary>
/// <param name="Round">How many calls this instance has made with it.</param>
/// <param name="IsFull">Whether more is waiting than one call takes.</param>
internal sealed record Push(int Round, bool IsFull, IReadOnlyList<PushedLevel> Levels)
{
    public const string Name = "push";

    public static readonly InputDescriptor Input = new(Name, "Object", "What the channel is told: {round, isFull, levels: [{gtin, location, available, expected}]}.") { IsRequired = true };

    /// <returns>Null where there is none yet.</returns>
    public static Push? Of(ActivityScope scope, string input = Name) => scope.Inputs.GetValueOrDefault(input) is { ValueKind: JsonValueKind.Object } push
        ? push.Deserialize<Push>(JsonSerializerOptions.Web)
        : null;

    /// <summary>The channel that an instance is about: its business key.</summary>
    public static string Channel(ActivityScope scope) => scope.CorrelationId
        ?? throw new ActivityInputException($"Activity '{scope.ActivityId}' belongs into a workflow whose correlation id is the channel's connection.");
}

/// <summary>One level of a call.</summary>
internal sealed record PushedLevel(string Gtin, string Location, int Available, int? Expected);

/// <summary>What the channel answered for one level.</summary>
internal sealed record PushedAnswer(string Gtin, string Location, string State, int? Current);
