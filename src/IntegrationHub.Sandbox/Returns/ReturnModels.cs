using System.ComponentModel;
using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Returns;

internal sealed record AnnouncedLine(string Gtin, int Quantity, [property: Description("Minor units, tax included.")] long UnitPrice, string Reason) : IQuantityLine;

internal sealed record AnnounceReturn(string HubReturnId, string OrderId, string Location, IReadOnlyList<AnnouncedLine> Lines);

internal sealed record ReceivedLine(string Gtin, int Quantity, [property: Description("Whether this system puts the pieces on sale.")] bool Restock) : IQuantityLine;

internal sealed record ReceiveReturn(string Location, IReadOnlyList<ReceivedLine> Lines);

internal enum ReturnState
{
    Announced,
    Received,
    Cancelled,
}

internal sealed record ReturnRecord
{
    public required string Id { get; init; }

    public required ReturnState State { get; init; }

    public required string HubReturnId { get; init; }

    public required string OrderId { get; init; }

    [property: Description("Where the goods are announced to, and once received, where they are.")]
    public required string Location { get; init; }

    public required IReadOnlyList<AnnouncedLine> Lines { get; init; }

    /// <summary>Empty until the goods came.</summary>
    public IReadOnlyList<ReceivedLine> ReceivedLines { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
}
