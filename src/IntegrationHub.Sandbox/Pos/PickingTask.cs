using System.Text.Json.Serialization;

namespace IntegrationHub.Sandbox.Pos;

internal enum TaskState
{
    Open,
    Accepted,
    Rejected,
    Picked,
    HandoverRequested,
    HandedOver,
    Cancelled,
    PutBack,
}

/// <summary>Picked is null until somebody picked.</summary>
internal sealed record TaskLine(string Gtin, string Name, int Quantity, int? Picked = null);

/// <summary>An order on the tablet of a store.</summary>
internal sealed record PickingTask
{
    public required string Id { get; init; }

    public required TaskState State { get; init; }

    public required string Store { get; init; }

    public required string OrderReference { get; init; }

    public required string? ExternalReference { get; init; }

    public required string? CustomerName { get; init; }

    public required IReadOnlyList<TaskLine> Lines { get; init; }

    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>Why it was rejected or cancelled.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    [JsonIgnore]
    public bool WasPicked => Lines.Any(line => line.Picked is not null);

    /// <summary>The code that a customer has in hand and did not show yet.</summary>
    [JsonIgnore]
    public string? CustomerCode { get; init; }
}
