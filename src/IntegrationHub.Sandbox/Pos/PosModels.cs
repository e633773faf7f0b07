using System.ComponentModel;
using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Pos;

internal sealed record NewTaskLine(string Gtin, string Name, int Quantity) : IQuantityLine;

internal sealed record CreateTask(
    string Store,
    string OrderReference,
    IReadOnlyList<NewTaskLine> Lines,
    string? ExternalReference = null,
    string? CustomerName = null,
    DateTimeOffset? DueAt = null);

internal sealed record CancelTask(string Reason);

internal sealed record RejectTask(string Reason);

internal sealed record ShortLine(string Gtin, [property: Description("How many were found; less than ordered.")] int Picked);

internal sealed record ShortTask([property: Description("What could not be picked in full; every other line was.")] IReadOnlyList<ShortLine> Lines);

internal sealed record RequestHandover([property: Description("What the customer shows.")] string Code);

internal sealed record HandoverRequested(string HandoverId, HandoverState State);

internal sealed record RefuseHandover(string Reason);

internal enum HandoverState
{
    AwaitingHub,
    Confirmed,
    Refused,
}

/// <summary>A customer at the counter; the hub says whether the goods may go.</summary>
internal sealed record Handover
{
    public required string Id { get; init; }

    public required HandoverState State { get; init; }

    public required string TaskId { get; init; }

    public required string OrderReference { get; init; }

    public required string Code { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
}
