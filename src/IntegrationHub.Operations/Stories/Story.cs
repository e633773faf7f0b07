using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Orders;

namespace IntegrationHub.Operations.Stories;

/// <summary>Everything that happened to one order and its returns, in the order of time.</summary>
public sealed record Story(string OrderId, string ExternalId, OrderStatus Status, string? Reason, string Location, IReadOnlyList<StoryEntry> Entries)
{
    /// <summary>The order's returns, oldest first.</summary>
    public IReadOnlyList<StoryReturn> Returns { get; init; } = [];
}

/// <summary>A return of the order and where it stands.</summary>
public sealed record StoryReturn(string Id, string Status, string? Reason);

/// <summary>One thing that happened. <see cref="Text"/> is for people; the other members say the same for programs.</summary>
public sealed record StoryEntry(DateTimeOffset At, StoryKind Kind, string Text)
{
    /// <summary>How long it took, in milliseconds, where that is known.</summary>
    public double? DurationMilliseconds { get; init; }

    public StoryCall? Call { get; init; }

    public StoryStep? Step { get; init; }

    public StoryEffect? Effect { get; init; }

    public StoryMovement? Movement { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<StoryKind>))]
public enum StoryKind
{
    [JsonStringEnumMemberName("api")]
    Api,
    [JsonStringEnumMemberName("step")]
    Step,
    [JsonStringEnumMemberName("decision")]
    Decision,
    [JsonStringEnumMemberName("effect")]
    Effect,
    [JsonStringEnumMemberName("stock")]
    Stock,
    [JsonStringEnumMemberName("money")]
    Money,
    [JsonStringEnumMemberName("incident")]
    Incident,
}

/// <summary>A call of the public API; <paramref name="Count"/> repeats of the same reading call share one entry.</summary>
public sealed record StoryCall(string Method, string Path, string Client, int Status, string RequestId, int Count);

/// <summary>A step of the workflow: one run of one activity.</summary>
public sealed record StoryStep(string InstanceId, string ActivityId, string ActivityType, string Status, string? Outcome);

/// <summary>A call to another system, as the effect ledger has it.</summary>
public sealed record StoryEffect(string Key, string Connection, string Operation, string Outcome, int Attempts, bool IsUndo, string? Code, string? Message);

/// <summary>Stock or money that moved, with the effect that moved it.</summary>
public sealed record StoryMovement(string What, string From, string To, string EffectKey);
