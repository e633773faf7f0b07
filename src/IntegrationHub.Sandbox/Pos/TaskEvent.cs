using System.Text.Json.Serialization;

namespace IntegrationHub.Sandbox.Pos;

internal static class TaskEventTypes
{
    public const string Accepted = "task.accepted";
    public const string Rejected = "task.rejected";
    public const string Completed = "task.completed";
    public const string Short = "task.short";
    public const string HandoverRequested = "handover.requested";
}

/// <summary>Something that happened in a store.</summary>
internal sealed record TaskEvent(
    long Sequence,
    string Id,
    string Type,
    DateTimeOffset Time,
    string TaskId,
    string OrderReference,
    TaskEventData Data);

/// <summary>Only what belongs to the type of the event is there.</summary>
internal sealed record TaskEventData
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TaskLine>? Lines { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HandoverId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }
}

/// <summary>Events after a sequence number, and the number to ask after next time.</summary>
internal sealed record TaskEventFeed(IReadOnlyList<TaskEvent> Events, long Next);
