using IntegrationHub.Canonical.Identity;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Is a return of goods that were collected or delivered, whichever way they were sold and come back.</summary>
public sealed record Return
{
    public required Id Id { get; init; }

    public required Id OrderId { get; init; }

    public required ReturnStatus Status { get; init; }

    public required ReturnMethod Method { get; init; }

    /// <summary>Gets where the goods are handed in or sent to.</summary>
    public required Gln Location { get; init; }

    public required IReadOnlyList<ReturnLine> Lines { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Gets the ids under which other systems know the return.</summary>
    public IReadOnlyList<ExternalReference> ExternalReferences { get; init; } = [];
}
