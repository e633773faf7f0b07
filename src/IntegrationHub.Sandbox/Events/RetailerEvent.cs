using System.Text.Json.Serialization;
using IntegrationHub.Sandbox.Erp;
using IntegrationHub.Sandbox.Pos;

namespace IntegrationHub.Sandbox.Events;

/// <summary>Something that happened in a store or to stock; only what belongs to the type of the event is there.</summary>
internal sealed record RetailerEvent(long Sequence, string Id, string Type, DateTimeOffset Time)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TaskId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OrderReference { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TaskEventData? Data { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StockReport? Stock { get; init; }
}

/// <summary>Events after a sequence number, and the number to ask after next time.</summary>
internal sealed record RetailerEventFeed(IReadOnlyList<RetailerEvent> Events, long Next);
